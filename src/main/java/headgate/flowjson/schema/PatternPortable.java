package headgate.flowjson.schema;

import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.Property;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import org.jspecify.annotations.Nullable;

/** A regular expression means in JavaScript what its author most likely means. */
final class PatternPortable implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "pattern-portable",
          "PATTERN_NOT_PORTABLE",
          "a regular expression has a part that JavaScript reads differently",
          "Write the part as the message says, for example $ for \\z.",
          "ECMA-262, annex B");

  private static final String ESCAPED_LETTERS = "bBdDsSwWfnrtvcxuk";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return property.format().equals("regex");
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    if (member.value() instanceof JsonString text
        && !visit.isDynamic(property, text)
        && RegularExpression.fault(text.value()) == null) {
      String oddity = oddity(text.value());
      if (oddity != null) {
        visit.findings().add(INFO, text, oddity);
      }
    }
  }

  /** The first part that JavaScript reads differently, as a sentence; null if there is none. */
  static @Nullable String oddity(String pattern) {
    boolean set = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      String oddity = null;
      if (c == '\\') {
        oddity = escape(pattern, ++i);
      } else if (set) {
        if (pattern.startsWith("[:", i)) {
          oddity = "JavaScript reads '[:' as two characters. List the characters.";
        } else if (pattern.startsWith("&&[", i)) {
          oddity = "JavaScript cannot intersect sets. It reads '&&[' as characters.";
        }
        set = c != ']';
      } else if (c == '[') {
        set = true;
      } else if (pattern.startsWith("{,", i)) {
        oddity = "JavaScript reads '{,' as text. Write {0, and the largest number.";
      } else if (isFlagGroup(pattern, i)) {
        oddity = "Only the newest engines know flags in a group. Write both cases of each letter.";
      }
      if (oddity != null) {
        return oddity;
      }
    }
    return null;
  }

  private static @Nullable String escape(String pattern, int at) {
    char c = pattern.charAt(at);
    boolean brace = pattern.startsWith("{", at + 1);
    if ((c == 'p' || c == 'P') && brace) {
      return "JavaScript knows '\\%c{' only with the flag u. It reads the letters here."
          .formatted(c);
    }
    if ((c == 'u' || c == 'x') && brace) {
      return "JavaScript does not read '\\%c{' as a character. Write \\uXXXX.".formatted(c);
    }
    boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    if (letter && ESCAPED_LETTERS.indexOf(c) < 0) {
      return "JavaScript reads '\\%c' as the letter '%c'.%s".formatted(c, c, instead(c));
    }
    boolean octal = c == '0' && at + 1 < pattern.length() && isDigit(pattern.charAt(at + 1));
    return octal ? "JavaScript and other engines read '\\0' and digits differently." : null;
  }

  private static String instead(char letter) {
    return switch (letter) {
      case 'A' -> " Write ^.";
      case 'z', 'Z' -> " Write $.";
      case 'h' -> " Write [ \\t].";
      case 'R' -> " Write \\r?\\n.";
      default -> "";
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isFlagGroup(String pattern, int at) {
    return pattern.startsWith("(?", at)
        && at + 2 < pattern.length()
        && "ims-".indexOf(pattern.charAt(at + 2)) >= 0;
  }
}
