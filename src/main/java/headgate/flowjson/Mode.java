package headgate.flowjson;

import java.util.Locale;
import java.util.Optional;

/** How strict the validator is about old versions. */
public enum Mode {
  /** A frozen version is an error: Meta does not publish it. */
  STRICT,
  /** A frozen version is a warning, and the document is checked by the rules of its version. */
  LENIENT;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Ignores case. Empty if {@code word} is not {@code strict} or {@code lenient}. */
  public static Optional<Mode> find(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "strict" -> Optional.of(STRICT);
      case "lenient" -> Optional.of(LENIENT);
      default -> Optional.empty();
    };
  }
}
