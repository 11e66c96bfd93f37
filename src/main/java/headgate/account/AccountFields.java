package headgate.account;

import headgate.http.Body;
import headgate.http.Names;
import headgate.problem.Problem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the fields of an account when it is created or changed. */
final class AccountFields {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,32}");
  private static final Pattern GRAPH_VERSION = Pattern.compile("v[0-9]{1,3}\\.[0-9]{1,3}");
  private static final int MAX_NAME_LENGTH = 100;
  private static final int MAX_SECRET_LENGTH = 4096;

  private AccountFields() {}

  static Optional<String> name(Body body) {
    return body.text("name").map(name -> Names.require(name, MAX_NAME_LENGTH));
  }

  static @Nullable String digits(String key, @Nullable String value) {
    if (value != null && !DIGITS.matcher(value).matches()) {
      throw Problem.invalid(
          key + " must be an id of Meta: digits only, as WhatsApp Manager shows it.");
    }
    return value;
  }

  static @Nullable String graphVersion(@Nullable String value) {
    if (value != null && !GRAPH_VERSION.matcher(value).matches()) {
      throw Problem.invalid("api_version must look like v25.0.");
    }
    return value;
  }

  /** A secret is sent in a header, so it must not contain a line break. */
  static @Nullable String secret(String key, @Nullable String value) {
    if (value == null) {
      return null;
    }
    boolean visible = value.chars().allMatch(c -> c > ' ' && c <= '~');
    if (value.isEmpty() || value.length() > MAX_SECRET_LENGTH || !visible) {
      throw Problem.invalid(key + " must have 1 to 4096 visible ASCII characters, without spaces.");
    }
    return value;
  }

  /** A time in UTC; null if the key is absent or {@code null}. */
  static @Nullable Instant time(String key, Body body) {
    String text = body.nullableText(key);
    if (text == null) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Problem.invalid(key + " must look like 2026-11-30T00:00:00Z.");
    }
  }
}
