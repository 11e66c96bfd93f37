package headgate.message;

import headgate.problem.Problem;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Who gets a message.
 *
 * @param value a phone number in digits, or a user id (BSUID)
 */
record Recipient(Kind kind, String value) {

  enum Kind {
    PHONE_NUMBER,
    USER_ID
  }

  /** Before it is known who gets the message. */
  static final Recipient NOBODY = new Recipient(Kind.PHONE_NUMBER, "");

  private static final Pattern USER_ID = Pattern.compile("[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}");

  private static final Pattern SEPARATORS = Pattern.compile("[+\\s()\\[\\]\\-]");

  /**
   * @param text a phone number with its country code, written for people or not, or a user id
   * @throws Problem invalid recipient
   */
  static Recipient parse(String text) {
    String trimmed = text.strip();
    return USER_ID.matcher(trimmed).matches()
        ? new Recipient(Kind.USER_ID, trimmed)
        : phoneNumber(trimmed);
  }

  static Recipient phoneNumber(String text) {
    String digits = SEPARATORS.matcher(text).replaceAll("");
    if (!digits.matches("[0-9]{5,15}")) {
      throw invalid();
    }
    return new Recipient(Kind.PHONE_NUMBER, digits);
  }

  static Recipient userId(String text) {
    if (!USER_ID.matcher(text).matches()) {
      throw invalid();
    }
    return new Recipient(Kind.USER_ID, text);
  }

  private static Problem invalid() {
    return Problem.of(
        Problem.Kind.INVALID_RECIPIENT,
        "This is not a recipient. Give a phone number with its country code, such as"
            + " +49 155 50001, or a user id of Meta, such as US.13491208655302741918.");
  }

  Person person() {
    return kind == Kind.PHONE_NUMBER ? Person.ofNumber(value) : Person.ofUserId(value);
  }

  /** Meta has a key for each kind. */
  void addTo(Map<String, Object> body) {
    body.put(kind == Kind.PHONE_NUMBER ? "to" : "recipient", value);
  }
}
