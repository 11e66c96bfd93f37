package headgate.flowjson.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import headgate.flowjson.spec.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The table of this test is also the one of the phone's evaluator in the browser. */
class ExpressionTest {

  private static final int VERSION = 703;

  private static JsonNode table;

  @BeforeAll
  static void readTable() throws IOException {
    try (InputStream in = ExpressionTest.class.getResourceAsStream("/console/expressions.json")) {
      table = JsonMapper.shared().readTree(Objects.requireNonNull(in));
    }
  }

  private static Kind kind(Reference reference) throws ExpressionFault {
    JsonNode kind = table.get("kinds").get(reference.name());
    if (kind == null) {
      throw new ExpressionFault(reference.start(), "unknown");
    }
    return Kind.valueOf(kind.asString());
  }

  @Test
  void validConditions_pass() throws ExpressionFault {
    for (JsonNode row : rows("conditions")) {
      Expression.condition(text(row), ExpressionTest::kind, VERSION);
    }
  }

  @Test
  void wrongConditions_areReportedAtTheirOffset() {
    for (JsonNode row : rows("wrong_conditions")) {
      require(
          row,
          catchThrowableOfType(
              ExpressionFault.class,
              () -> Expression.condition(text(row), ExpressionTest::kind, VERSION)));
    }
  }

  @Test
  void kind_isThatOfTheOutermostOperator() throws ExpressionFault {
    for (JsonNode row : rows("expressions")) {
      assertThat(Expression.backticks(text(row), ExpressionTest::kind, VERSION))
          .as(text(row))
          .isEqualTo(Kind.valueOf(row.get("kind").asString()));
    }
  }

  @Test
  void wrongExpressions_areReportedAtTheirOffset() {
    for (JsonNode row : rows("wrong_expressions")) {
      require(
          row,
          catchThrowableOfType(
              ExpressionFault.class,
              () -> Expression.backticks(text(row), ExpressionTest::kind, VERSION)));
    }
  }

  @Test
  void manner_dependsOnTextAndVersion() {
    for (JsonNode row : rows("manners")) {
      assertThat(DynamicText.of(text(row), row.get("version").intValue()).manner().name())
          .as("%s in %s", text(row), row.get("version"))
          .isEqualTo(row.get("manner").asString());
    }
  }

  private static JsonNode rows(String name) {
    JsonNode rows = table.get(name);
    assertThat(rows).as(name).isNotEmpty();
    return rows;
  }

  private static String text(JsonNode row) {
    JsonNode times = row.get("repeat");
    return row.get("text").asString().repeat(times == null ? 1 : times.intValue());
  }

  private static void require(JsonNode row, ExpressionFault fault) {
    String shown = row.get("text").asString();
    assertThat(fault).as(shown).isNotNull();
    assertThat(fault.getMessage()).as(shown).contains(row.get("message").asString());
    assertThat(fault.index()).as(shown).isEqualTo(row.get("index").intValue());
  }
}
