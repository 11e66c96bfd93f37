package headgate.flowjson.rule;

import java.util.Locale;
import java.util.Set;

/** Recognizes the names of inputs that ask for a secret, such as {@code card_number}. */
final class SecretNames {

  /** Longer names are read up to here. */
  private static final int MAX_LENGTH = 100;

  private static final Set<String> SECRETS =
      Set.of(
          "password",
          "passcode",
          "passwd",
          "pin",
          "cvv",
          "cvc",
          "ssn",
          "iban",
          "secret",
          "otp",
          "passport",
          "cardnumber");

  /** The first letters of the secrets: most other words are excluded by a single comparison. */
  private static final String INITIALS = "pcsioPCSIO";

  private static final int SHORTEST_SECRET = 3;

  private SecretNames() {}

  /**
   * Whether a word of the name, or two words in a row, are a secret. Words are separated by {@code
   * _} or {@code -}.
   */
  static boolean matches(String name) {
    int previous = 0;
    int start = 0;
    for (int i = 0; i <= name.length() && i < MAX_LENGTH; i++) {
      if (i == name.length() || name.charAt(i) == '_' || name.charAt(i) == '-') {
        if (isSecret(name, start, start, i) || isSecret(name, previous, start, i)) {
          return true;
        }
        previous = start;
        start = i + 1;
      }
    }
    return false;
  }

  /**
   * @param second the start of the second word; equal to {@code start} if there is only one
   */
  private static boolean isSecret(String name, int start, int second, int end) {
    if (end - start < SHORTEST_SECRET || INITIALS.indexOf(name.charAt(start)) < 0) {
      return false;
    }
    String first = start == second ? "" : name.substring(start, second - 1);
    return SECRETS.contains((first + name.substring(second, end)).toLowerCase(Locale.ROOT));
  }
}
