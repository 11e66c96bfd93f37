package headgate.sandbox.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneExpressionTest {

  private static final Map<String, Object> DATA =
      Map.of("n", 3, "price", "2.50", "yes", true, "name", "Ada", "empty", "");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "`1 + 2 * 3`                                 ; 7",
        "`(1 + 2) * 3`                               ; 9",
        "`10 / 4`                                    ; 2.5",
        "`1 / 3`                                     ; 0.33",
        "`1 / 0`                                     ; 0",
        "`7 % 0`                                     ; 0",
        "`-${data.n} + 1`                            ; -2",
        "`${data.n} * ${data.price}`                 ; 7.5",
        "`${data.missing} + 1`                       ; 1",
        "`'Hello ' ${data.name} '!'`                 ; Hello Ada!",
        "`'it\\'s'`                                  ; it's",
        "`'n=' (${data.n} + 1)`                      ; n=4",
        "`${data.n} == 3`                            ; true",
        "`${data.price} == 2.5`                      ; true",
        "`${data.name} != 'Ada'`                     ; false",
        "`${data.missing} == ${data.empty}`          ; true",
        "`${data.missing} < 1`                       ; false",
        "${data.n} >= 3 && !(${data.name} == 'Bob')  ; true",
        "${data.yes}                                 ; true",
        "!${data.yes} || ${data.n} < 3               ; false",
        "(${data.n} > 1) == ${data.yes}              ; true"
      })
  void expression_hasAValue(String expression, String expected) {
    assertThat(value(expression)).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {"`1 +`", "`(1`", "`1)`", "`'open`", "`null`", "`${form}`", "`1 2 ? 3`", "`unclosed"})
  void expression_thatCannotBeRead_hasNoValue(String expression) {
    assertThat(value(expression)).isNull();
  }

  @Test
  void deepExpression_hasNoValue() {
    assertThat(value("(".repeat(100_000))).isNull();
    assertThat(value("!".repeat(100_000) + "true")).isNull();
  }

  private static Object value(String expression) {
    return PhoneExpression.value(
        expression, reference -> new HashMap<>(DATA).get(reference.path().get(0)));
  }
}
