package headgate.flowjson.schema;

import org.jspecify.annotations.Nullable;

/**
 * A set of characters such as {@code [a-z]} in a regular expression of JavaScript.
 *
 * @param end offset after the closing bracket
 * @param fault what is wrong, as the end of a sentence; null if nothing is
 */
record CharacterClass(int end, @Nullable String fault) {

  /** Stands for more than one character, and cannot be the end of a range. */
  private static final int MANY = -1;

  /** Reads the set whose opening bracket is in front of {@code from}. */
  static CharacterClass read(String pattern, int from) {
    int at = from < pattern.length() && pattern.charAt(from) == '^' ? from + 1 : from;
    int least = MANY;
    boolean range = false;
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (c == ']') {
        return new CharacterClass(at + 1, null);
      }
      if (c == '-' && !range && least != MANY && at > from) {
        range = true;
        at++;
        continue;
      }
      int end = c == '\\' ? escapeEnd(pattern, at + 1) : at + 1;
      if (end > pattern.length()) {
        break;
      }
      int value = c == '\\' ? escaped(pattern, at + 1, end) : c;
      if (range && value != MANY && value < least) {
        return new CharacterClass(end, "the range that ends at %d is out of order.".formatted(end));
      }
      least = range ? MANY : value;
      range = false;
      at = end;
    }
    return new CharacterClass(at, "the '[' at %d is never closed.".formatted(from));
  }

  private static int escapeEnd(String pattern, int at) {
    if (at >= pattern.length()) {
      return at + 1;
    }
    char c = pattern.charAt(at);
    int length =
        switch (c) {
          case 'x' -> isHex(pattern, at + 1, 2) ? 3 : 1;
          case 'u' -> isHex(pattern, at + 1, 4) ? 5 : 1;
          case 'c' -> isControl(pattern, at + 1) ? 2 : 0;
          case '0', '1', '2', '3', '4', '5', '6', '7' -> octalLength(pattern, at);
          default -> 1;
        };
    return at + length;
  }

  private static int escaped(String pattern, int at, int end) {
    if (end == at) {
      return '\\'; // a lone \c stands for its two characters
    }
    char c = pattern.charAt(at);
    if (end - at > 1 || c >= '0' && c <= '7') {
      return c == 'c'
          ? pattern.charAt(at + 1) % 32
          : c == 'x' || c == 'u'
              ? Integer.parseInt(pattern, at + 1, end, 16)
              : Integer.parseInt(pattern, at, end, 8);
    }
    return switch (c) {
      case 'd', 'D', 's', 'S', 'w', 'W' -> MANY;
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'v' -> 0x0B;
      case 'f' -> '\f';
      case 'r' -> '\r';
      default -> c;
    };
  }

  private static boolean isHex(String pattern, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (i >= pattern.length()
          || pattern.charAt(i) >= 0x80
          || Character.digit(pattern.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isControl(String pattern, int at) {
    if (at >= pattern.length()) {
      return false;
    }
    char c = pattern.charAt(at);
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  /** At most three octal digits, and at most the value 255. */
  private static int octalLength(String pattern, int from) {
    int most = pattern.charAt(from) <= '3' ? 3 : 2;
    int length = 0;
    while (length < most
        && from + length < pattern.length()
        && pattern.charAt(from + length) >= '0'
        && pattern.charAt(from + length) <= '7') {
      length++;
    }
    return length;
  }
}
