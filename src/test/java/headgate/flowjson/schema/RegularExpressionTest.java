package headgate.flowjson.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegularExpressionTest {

  @Test
  void patternsThatPhonesCompile_pass() {
    for (String pattern :
        List.of(
            "^[A-Z]{2}\\d{3,}$",
            "a|b|",
            "(?:a|b)+?",
            "(?=a)(?!b)(?<=c)(?<!d)(?<name>e)",
            "[]a]",
            "[^\\]-]",
            "[a-]",
            "[\\w-.]",
            "a{,3}",
            "{",
            "a{b}",
            "\\p{L}+",
            "[+--]",
            "x*+",
            "(?i)a",
            "(a*)*b",
            "\\/",
            "^$",
            "")) {
      assertThat(RegularExpression.fault(pattern)).as(pattern).isNull();
    }
  }

  @Test
  void patternsThatPhonesDoNotCompile_areReportedWithTheirPosition() {
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
    requireFault("(?", "unknown type");
    requireFault("(?~a)", "unknown type");
  }

  private static void requireFault(String pattern, String words) {
    assertThat(RegularExpression.fault(pattern)).as(pattern).contains(words);
  }
}
