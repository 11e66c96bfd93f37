package headgate.account;

import headgate.http.Body;
import headgate.problem.Problem;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What each field of an account may hold; shared by creation and change. */
final class AccountFields {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,32}");
  private static final Pattern GRAPH_VERSION = Pattern.compile("v[0-9]{1,3}\\.[0-9]{1,3}");
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_SECRET = 4096;

  private AccountFields() {}

  static Optional<String> name(Body body) {
    return body.text("name").map(AccountFields::name);
  }

  private static String name(String given) {
    String name = given.strip();
    int length = name.codePointCount(0, name.length());
    if (length < 1 || length > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw Problem.invalid(
          "name must have 1 to 100 characters, none of them a control character.");
    }
    return name;
  }

  static @Nullable String digits(String key, @Nullable String given) {
    if (given != null && !DIGITS.matcher(given).matches()) {
      throw Problem.invalid(
          key + " must be an id of Meta's: digits alone, as the WhatsApp Manager shows it.");
    }
    return given;
  }

  static @Nullable String graphVersion(@Nullable String given) {
    if (given != null && !GRAPH_VERSION.matcher(given).matches()) {
      throw Problem.invalid("api_version must look like v25.0.");
    }
    return given;
  }

  /** A token goes into a header: what could end the header has no place in it. */
  static @Nullable String secret(String key, @Nullable String given) {
    if (given == null) {
      return null;
    }
    boolean visible = given.chars().allMatch(c -> c > ' ' && c <= '~');
    if (given.isEmpty() || given.length() > LONGEST_SECRET || !visible) {
      throw Problem.invalid(
          key + " must have 1 to 4096 visible characters of ASCII, without blanks.");
    }
    return given;
  }
}
