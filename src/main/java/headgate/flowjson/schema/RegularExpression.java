package headgate.flowjson.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks whether JavaScript can compile a regular expression without flags, as Meta does
 * (observed). Works in one pass and does not compile: a user's pattern must not cost much time.
 *
 * <p>Follows ECMA-262, section 22.2 and annex B: a brace that is not a count and an escape without
 * meaning stand for themselves. {@link PatternPortable} warns about those.
 */
final class RegularExpression {

  private static final String FLAGS = "ims-";

  private final String pattern;
  private final List<Boolean> repeatableGroups = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final List<String> named = new ArrayList<>(0);
  private boolean wrongName;
  private int at;

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
          repeatable = at == pattern.length() || "bB".indexOf(pattern.charAt(at)) < 0;
          fault = escape(start);
        }
        case '[' -> {
          CharacterClass set = CharacterClass.read(pattern, at);
          at = set.end();
          fault = set.fault();
          repeatable = true;
        }
        case '(' -> {
          fault = groupHead(start);
          repeatable = false;
        }
        case ')' -> {
          if (repeatableGroups.isEmpty()) {
            return "the ')' at %d has no '('.".formatted(start + 1);
          }
          repeatable = repeatableGroups.remove(repeatableGroups.size() - 1);
        }
        case '|', '^', '$' -> repeatable = false;
        case '*', '+', '?' -> {
          fault = repeatable ? null : nothingToRepeat(c, start);
          skipLazy();
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
    return repeatableGroups.isEmpty() ? nameFault() : "a '(' is never closed.";
  }

  private @Nullable String nameFault() {
    if (names.isEmpty()) {
      return null;
    }
    for (String name : named) {
      if (!names.contains(name)) {
        return "no group has the name '%s'.".formatted(name);
      }
    }
    return wrongName ? "'\\k' must be followed by the name of a group in '<' and '>'." : null;
  }

  private @Nullable String escape(int start) {
    if (at == pattern.length()) {
      return "there is nothing after the backslash at %d.".formatted(start + 1);
    }
    if (pattern.charAt(at++) == 'k') {
      int close = pattern.startsWith("<", at) ? pattern.indexOf('>', at) : -1;
      if (close < 0) {
        wrongName = true;
      } else {
        named.add(pattern.substring(at + 1, close));
        if (isName(at + 1, close)) {
          at = close + 1;
        }
      }
    }
    return null;
  }

  private String nothingToRepeat(char quantifier, int start) {
    boolean possessive =
        quantifier == '+' && start > 0 && "*+?}".indexOf(pattern.charAt(start - 1)) >= 0;
    return "the '%s' at %d has nothing to repeat.%s"
        .formatted(
            quantifier, start + 1, possessive ? " JavaScript has no possessive quantifiers." : "");
  }

  private void skipLazy() {
    if (at < pattern.length() && pattern.charAt(at) == '?') {
      at++;
    }
  }

  private @Nullable String groupHead(int start) {
    boolean repeatable = true;
    if (pattern.startsWith("?<=", at) || pattern.startsWith("?<!", at)) {
      at += 3;
      repeatable = false;
    } else if (pattern.startsWith("?<", at)) {
      int close = pattern.indexOf('>', at);
      if (close < 0 || !isName(at + 2, close)) {
        return "the group at %d has no valid name.".formatted(start + 1);
      }
      String name = pattern.substring(at + 2, close);
      // Newer engines allow a name twice if the groups are alternatives.
      if (!names.add(name) && pattern.indexOf('|') < 0) {
        return "two groups have the name '%s'.".formatted(name);
      }
      at = close + 1;
    } else if (pattern.startsWith("?", at)) {
      int end = at + 1;
      if (end < pattern.length() && "=!".indexOf(pattern.charAt(end)) >= 0) {
        at = end + 1;
      } else {
        while (end < pattern.length() && FLAGS.indexOf(pattern.charAt(end)) >= 0) {
          end++;
        }
        if (end == pattern.length() || pattern.charAt(end) != ':' || !areFlags(at + 1, end)) {
          return groupFault(start);
        }
        at = end + 1;
      }
    }
    repeatableGroups.add(repeatable);
    return null;
  }

  private String groupFault(int start) {
    char kind = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
    String reason =
        kind == '>'
            ? "JavaScript has no atomic groups."
            : Character.isLetter(kind) && kind != 'P' || kind == '-'
                ? "JavaScript has no flags inside a pattern."
                : "JavaScript does not know this kind of group.";
    return "the group at %d is not valid. %s".formatted(start + 1, reason);
  }

  /** Whether these are flags that a group can set or clear: each of them once, not a lone '-'. */
  private boolean areFlags(int from, int end) {
    String flags = pattern.substring(from, end);
    return !flags.equals("-") && flags.chars().distinct().count() == flags.length();
  }

  private boolean isName(int from, int end) {
    for (int i = from; i < end; i++) {
      char c = pattern.charAt(i);
      boolean part = Character.isUnicodeIdentifierPart(c) || c == '$' || Character.isSurrogate(c);
      if (!part || i == from && Character.isDigit(c)) {
        return false;
      }
    }
    return end > from;
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
    skipLazy();
    if (!repeatable) {
      return nothingToRepeat('{', start);
    }
    return most < least
        ? "the numbers in the braces at %d are out of order.".formatted(start + 1)
        : null;
  }

  private long number(int start, int end) {
    return end - start > 9 ? Integer.MAX_VALUE : Long.parseLong(pattern, start, end, 10);
  }
}
