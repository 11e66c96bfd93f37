package headgate.flowjson;

import java.util.Locale;
import java.util.Optional;

/** By whose eyes a document is judged. */
public enum Mode {
  /** What can be published today: a frozen version is an error, as at Meta. */
  STRICT,
  /** An old version by its own rules; that it is frozen is a warning. */
  LENIENT;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty where {@code word} is neither {@code strict} nor {@code lenient}, in any case. */
  public static Optional<Mode> find(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "strict" -> Optional.of(STRICT);
      case "lenient" -> Optional.of(LENIENT);
      default -> Optional.empty();
    };
  }
}
