package headgate.flowjson.schema;

import org.jspecify.annotations.Nullable;

/**
 * Checks whether a regular expression can be compiled, in one pass and without compiling it. Phones
 * use other engines than Java's, and a user's pattern must not cost much time. Knows the syntax
 * that JavaScript, Swift and Java share, and accepts what only some of them have.
 */
final class RegularExpression {

  private final String pattern;
  private int at;
  private int groups;

  private RegularExpression(String pattern) {
    this.pattern = pattern;
  }

  /** What is wrong, as the end of a sentence; null if nothing is. */
  static @Nullable String fault(String pattern) {
    return new RegularExpression(pattern).fault();
  }

  private @Nullable String fault() {
    boolean repeatable = false;
    while (at < pattern.length()) {
      int start = at;
      char c = pattern.charAt(at++);
      String fault = null;
      switch (c) {
        case '\\' -> {
          fault = escape(start);
          repeatable = true;
        }
        case '[' -> {
          fault = characterClass(start);
          repeatable = true;
        }
        case '(' -> {
          groups++;
          fault = groupHead(start);
          repeatable = false;
        }
        case ')' -> {
          groups--;
          fault = groups < 0 ? "the ')' at %d has no '('.".formatted(start + 1) : null;
          repeatable = true;
        }
        case '|', '^' -> repeatable = false;
        case '*', '+', '?' -> {
          fault = repeatable ? null : nothingToRepeat(c, start);
          quantifierTail();
          repeatable = false;
        }
        case '{' -> {
          boolean counted = isCount(at);
          fault = counted ? count(start, repeatable) : null;
          repeatable = !counted;
        }
        default -> repeatable = true;
      }
      if (fault != null) {
        return fault;
      }
    }
    return groups > 0 ? "a '(' is never closed." : null;
  }

  private @Nullable String escape(int start) {
    if (at == pattern.length()) {
      return "there is nothing after the backslash at %d.".formatted(start + 1);
    }
    at++;
    return null;
  }

  private static String nothingToRepeat(char quantifier, int start) {
    return "the '%s' at %d has nothing to repeat.".formatted(quantifier, start + 1);
  }

  /** Skips the suffix of a lazy or possessive quantifier. */
  private void quantifierTail() {
    if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == '+')) {
      at++;
    }
  }

  private @Nullable String groupHead(int start) {
    if (at == pattern.length() || pattern.charAt(at) != '?') {
      return null;
    }
    at++;
    if (at == pattern.length() || "(=!:<>-imsuxUP#".indexOf(pattern.charAt(at)) < 0) {
      return "the group at %d has an unknown type after its '?'.".formatted(start + 1);
    }
    at++;
    return null;
  }

  /** Whether a count such as <code>3,5}</code> begins here. Other braces are plain text. */
  private boolean isCount(int from) {
    int i = digits(from);
    if (i == from) {
      return false;
    }
    if (i < pattern.length() && pattern.charAt(i) == ',') {
      i = digits(i + 1);
    }
    return i < pattern.length() && pattern.charAt(i) == '}';
  }

  private int digits(int from) {
    int i = from;
    while (i < pattern.length() && pattern.charAt(i) >= '0' && pattern.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  private @Nullable String count(int start, boolean repeatable) {
    int firstEnd = digits(at);
    long least = number(at, firstEnd);
    int close = pattern.indexOf('}', firstEnd);
    boolean bounded = close > firstEnd + 1;
    long most = bounded ? number(firstEnd + 1, close) : least;
    at = close + 1;
    quantifierTail();
    if (!repeatable) {
      return nothingToRepeat('{', start);
    }
    return bounded && most < least
        ? "the numbers in the braces at %d are out of order.".formatted(start + 1)
        : null;
  }

  private long number(int start, int end) {
    return end - start > 9 ? Integer.MAX_VALUE : Long.parseLong(pattern, start, end, 10);
  }

  private @Nullable String characterClass(int start) {
    int first = at;
    if (first < pattern.length() && pattern.charAt(first) == '^') {
      first = ++at;
    }
    int from = -1;
    boolean range = false;
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      if (c == ']') {
        return null;
      }
      int value = c;
      if (c == '\\') {
        if (at == pattern.length()) {
          break;
        }
        value = Character.isLetterOrDigit(pattern.charAt(at)) ? -1 : pattern.charAt(at);
        at++;
      } else if (c == '-' && from >= 0 && !range) {
        range = true;
        continue;
      }
      if (range && value >= 0 && value < from) {
        return "the range that ends at %d is out of order.".formatted(at);
      }
      from = range ? -1 : value;
      range = false;
    }
    return "the '[' at %d is never closed.".formatted(start + 1);
  }
}
