package headgate.flowjson.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import headgate.flowjson.spec.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpressionTest {

  private static final int VERSION = 703;

  private static Kind kind(Reference reference) throws ExpressionFault {
    return switch (reference.name()) {
      case "s" -> Kind.STRING;
      case "n" -> Kind.NUMBER;
      case "b" -> Kind.BOOLEAN;
      case "a" -> Kind.ARRAY;
      default -> throw new ExpressionFault(reference.start(), "unknown");
    };
  }

  @Test
  void validConditions_pass() throws ExpressionFault {
    for (String condition :
        List.of(
            "${data.b}",
            "!${data.b}",
            "(${data.b})",
            "${data.s} == 'x'",
            "'it\\'s' != ${data.s}",
            "${data.n} > 0",
            "-5 <= ${data.n}",
            "${data.b} && ${data.b} || ${data.b}",
            "(${data.n} > 1) && (${data.s} == 'x')",
            "!(${data.n} >= 2)",
            "${data.b} == true",
            "((${data.b}))",
            "${data.n}==${data.n}")) {
      Expression.condition(condition, ExpressionTest::kind, VERSION);
    }
  }

  @Test
  void wrongConditions_areReportedAtTheirOffset() {
    requireCondition("", 0, "is empty");
    requireCondition("()", 0, "parentheses are empty");
    requireCondition("1 == 2", 2, "Both sides");
    requireCondition("${data.b})", 9, "has no '('");
    requireCondition("(${data.b}", 0, "never closed");
    requireCondition("(${data.b} &&)", 13, "missing before");
    requireCondition("${data.s} == 'x", 13, "apostrophe");
    requireCondition("${data.n} == 007", 13, "zero");
    requireCondition("${data.n} == -", 13, "minus");
    requireCondition("${data.b} ${data.b}", 10, "operator is missing");
    requireCondition("${data.b} & ${data.b}", 10, "'&&'");
    requireCondition("${data.b} = true", 10, "'=='");
    requireCondition("$data.b", 0, "must start a reference");
    requireCondition("${data.b} # 1", 10, "not allowed");
    requireCondition("&& ${data.b}", 0, "nothing before");
    requireCondition("${data.b} &&", 12, "at the end");
    requireCondition("${data.n} > 1 && ${data.b}", 0, "parentheses");
    requireCondition("${data.b} && ${data.n} > 1", 13, "parentheses");
    requireCondition("${data.s} > 1", 0, "numbers");
    requireCondition("${data.s} == 1", 10, "same type");
    requireCondition("${data.b} == tru", 13, "not allowed");
    requireCondition("${data.a} == 1", 0, "an array");
    requireCondition("${data.x}", 0, "unknown");
    requireCondition("${data.s}", 0, "a string");
    requireCondition("true", 0, "no reference");
    requireCondition("!${data.n}", 1, "'!'");
    requireCondition("${data.n} + 1 > 2", 10, "not allowed");
    requireCondition("${data.s} == null", 13, "null");
    requireCondition("${data.b} ? 1 : 2", 10, "If component");
    requireCondition("(".repeat(100_000), 50, "levels");
  }

  @Test
  void kind_isThatOfTheOutermostOperator() throws ExpressionFault {
    requireKind("`${data.s}`", Kind.STRING);
    requireKind("`1 + 2 * ${data.n} / 3.5`", Kind.NUMBER);
    requireKind("`-${data.n}`", Kind.NUMBER);
    requireKind("`'a' ${data.n} (1 + 2)`", Kind.STRING);
    requireKind("`1 < 2`", Kind.BOOLEAN);
    requireKind("`${data.n} > 1 && ${data.b} == true`", Kind.BOOLEAN);
    requireKind("`${data.n} % 2`", Kind.UNKNOWN);
    requireKind("`!${data.b} || (${data.s} != '')`", Kind.BOOLEAN);
  }

  @Test
  void wrongExpressions_areReportedAtTheirOffset() {
    requireExpression("`${data.s} + 1`", 1, "numbers");
    requireExpression("`1 +`", 4, "at the end");
    requireExpression("`${data.n} ? 1 : 2`", 11, "If component");
    requireExpression("`null`", 1, "null");
    requireExpression("`hello`", 1, "apostrophes");
    requireExpression("`${data.x}`", 1, "unknown");
    requireExpression("`1` more", 3, "after the closing backtick");
    requireExpression("`1 == 'a'`", 3, "same type");
    requireExpression("` `", 2, "is empty");
  }

  @Test
  void manner_dependsOnTextAndVersion() {
    assertThat(manner("", 703)).isEqualTo(DynamicText.Manner.PLAIN);
    assertThat(manner("${data.a}", 703)).isEqualTo(DynamicText.Manner.REFERENCE);
    assertThat(manner("${data.a} more", 703)).isEqualTo(DynamicText.Manner.REFERENCE);
    assertThat(manner("more ${data.a}", 703)).isEqualTo(DynamicText.Manner.MIXED);
    assertThat(manner("`${data.a}`", 600)).isEqualTo(DynamicText.Manner.EXPRESSION);
    assertThat(manner("`${data.a}`", 501)).isEqualTo(DynamicText.Manner.MIXED);
    assertThat(manner("``", 703)).isEqualTo(DynamicText.Manner.PLAIN);
    assertThat(manner("${data.}", 703)).isEqualTo(DynamicText.Manner.PLAIN);
    assertThat(manner("${other.a}", 703)).isEqualTo(DynamicText.Manner.PLAIN);
    assertThat(manner("${data.a b}", 703)).isEqualTo(DynamicText.Manner.PLAIN);
    assertThat(manner("${data.a b}", 310)).isEqualTo(DynamicText.Manner.REFERENCE);
    assertThat(manner("${screen.A_B.form.x}", 703)).isEqualTo(DynamicText.Manner.REFERENCE);
    assertThat(manner("${screen.A1.form.x}", 703)).isEqualTo(DynamicText.Manner.PLAIN);
  }

  private static DynamicText.Manner manner(String text, int version) {
    return DynamicText.of(text, version).manner();
  }

  private static void requireKind(String text, Kind kind) throws ExpressionFault {
    assertThat(Expression.backticks(text, ExpressionTest::kind, VERSION)).as(text).isEqualTo(kind);
  }

  private static void requireCondition(String text, int index, String words) {
    require(
        catchThrowableOfType(
            ExpressionFault.class, () -> Expression.condition(text, ExpressionTest::kind, VERSION)),
        text,
        index,
        words);
  }

  private static void requireExpression(String text, int index, String words) {
    require(
        catchThrowableOfType(
            ExpressionFault.class, () -> Expression.backticks(text, ExpressionTest::kind, VERSION)),
        text,
        index,
        words);
  }

  private static void require(ExpressionFault fault, String text, int index, String words) {
    String shown = text.length() > 50 ? text.substring(0, 50) : text;
    assertThat(fault).as(shown).isNotNull();
    assertThat(fault.getMessage()).as(shown).contains(words);
    assertThat(fault.index()).as(shown).isEqualTo(index);
  }
}
