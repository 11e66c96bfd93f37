package headgate.flowjson.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegularExpressionTest {

  @Test
  void patternsThatJavaScriptCompiles_pass() {
    for (String pattern :
        List.of(
            "^[A-Z]{2}\\d{3,}$",
            "a|b|",
            "(?:a|b)+?",
            "(?=a)(?!b)(?<=c)(?<!d)(?<name>e)",
            "[]a]b]",
            "[^\\]-]",
            "[a-]",
            "[\\w-.]",
            "a{,3}",
            "{",
            "a{b}",
            "\\p{L}+",
            "[+--]",
            "(?=a)*",
            "[^]",
            "[\\d-z]",
            "]}",
            "\\k",
            "\\u{61}",
            "\\012",
            "(?<a>b)\\k<a>",
            "(?<a>b)|(?<a>c)",
            "(?i-s:a)",
            "(a*)*b",
            "\\/",
            "^$",
            "")) {
      assertThat(RegularExpression.fault(pattern)).as(pattern).isNull();
    }
  }

  @Test
  void patternsThatJavaScriptDoesNotCompile_areReportedWithTheirPosition() {
    requireFault("(a", "never closed");
    requireFault("a)", "at 2 has no");
    requireFault("[a", "'[' at 1");
    requireFault("[\\]", "'[' at 1");
    requireFault("*a", "the '*' at 1 has nothing");
    requireFault("a**", "the '*' at 3 has nothing");
    requireFault("(+a)", "the '+' at 2 has nothing");
    requireFault("|?", "the '?' at 2 has nothing");
    requireFault("{2}", "the '{' at 1 has nothing");
    requireFault("a{3,2}", "out of order");
    requireFault("[z-a]", "out of order");
    requireFault("a\\", "after the backslash");
    requireFault("(?", "not valid");
    requireFault("(?~a)", "not valid");
    requireFault("x*+", "possessive");
    requireFault("x{2}+", "possessive");
    requireFault("x??+", "possessive");
    requireFault("(?>a)", "atomic");
    requireFault("(?i)a", "flags");
    requireFault("(?x:a)", "flags");
    requireFault("(?-:a)", "flags");
    requireFault("(?#a)", "not valid");
    requireFault("(?P<a>b)", "not valid");
    requireFault("(?<1>a)", "no valid name");
    requireFault("(?<a)", "no valid name");
    requireFault("(?<a>b)(?<a>c)", "two groups");
    requireFault("(?<a>b)\\k<c>", "no group has the name");
    requireFault("(?<a>b)\\k", "must be followed");
    requireFault("(?<=a)+", "nothing");
    requireFault("^+", "nothing");
    requireFault("\\b?", "nothing");
    requireFault("$*", "nothing");
    requireFault("a{2}{3}", "nothing");
    requireFault("[\\x62-a]", "out of order");
    requireFault("[b-\\141]", "out of order");
  }

  private static void requireFault(String pattern, String words) {
    assertThat(RegularExpression.fault(pattern)).as(pattern).contains(words);
  }
}
