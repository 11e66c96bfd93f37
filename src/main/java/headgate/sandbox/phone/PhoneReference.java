package headgate.sandbox.phone;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code ${data.key}} or {@code ${form.name}}, or one of another screen.
 *
 * @param screen null for the own one
 * @param path the key or name, then the keys inside the object
 * @param end the position after it in the text
 */
record PhoneReference(@Nullable String screen, boolean isForm, List<String> path, int end) {

  static final Pattern PATTERN =
      Pattern.compile("\\$\\{(?:screen\\.([A-Za-z_,]+)\\.)?(data|form)\\.([\\w.-]+)}");

  /** The reference that begins at a position; null if none does. */
  static @Nullable PhoneReference at(String text, int start) {
    Matcher matcher = PATTERN.matcher(text).region(start, text.length());
    return matcher.lookingAt() ? of(matcher) : null;
  }

  static PhoneReference of(MatchResult found) {
    return new PhoneReference(
        found.group(1),
        found.group(2).equals("form"),
        List.of(found.group(3).split("\\.")),
        found.end());
  }
}
