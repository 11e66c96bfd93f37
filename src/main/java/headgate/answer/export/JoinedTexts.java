package headgate.answer.export;

import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Several texts in one field, with vertical bars between them. */
final class JoinedTexts {

  private JoinedTexts() {}

  /** A bar or a backslash inside a text gets a backslash before it. Null becomes an empty text. */
  static String of(List<? extends @Nullable String> texts) {
    StringJoiner joined = new StringJoiner("|");
    for (String text : texts) {
      joined.add(text == null ? "" : text.replace("\\", "\\\\").replace("|", "\\|"));
    }
    return joined.toString();
  }
}
