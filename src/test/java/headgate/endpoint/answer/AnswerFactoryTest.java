package headgate.endpoint.answer;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.json.RawJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerFactoryTest {

  private static final RawJson LAST =
      RawJson.of("{\"n\":0.10,\"error_message\":\"old\",\"errors\":{\"day\":\"old\"}}");

  @Test
  void stay_keepsTheLastDataAndReplacesMessages() {
    ClearAnswer answer =
        AnswerFactory.stay("DAY", LAST, "Full", Map.of("day", "Sunday"), AnswerCheckTest.FORM);

    assertThat(answer.text(null))
        .isEqualTo(
            "{\"screen\":\"DAY\",\"data\":{\"n\":0.10,\"errors\":{\"day\":\"Sunday\"},"
                + "\"error_message\":\"Full\"}}");
  }

  @Test
  void stay_clearsWhatFieldsShowed() {
    ClearAnswer answer = AnswerFactory.stay("DAY", LAST, "Full", Map.of(), AnswerCheckTest.FORM);

    assertThat(answer.text(null)).contains("\"errors\":{},");
  }

  @Test
  void errors_areLinesOfTheMessageIfTheScreenHasNoPlaceForThem() {
    Map<String, String> errors = new LinkedHashMap<>();
    errors.put("a", "one");
    errors.put("b", "two");
    errors.put("c", "three");

    ClearAnswer answer =
        AnswerFactory.stay("TIME", null, "Please correct", errors, AnswerCheckTest.FORM);

    assertThat(answer.text(null))
        .isEqualTo(
            "{\"screen\":\"TIME\",\"data\":{\"error_message\":"
                + "\"Please correct\\u000aone\\u000atwo\"}}");
  }

  @Test
  void finish_hasTheTokenOfTheRequest() {
    ClearAnswer answer =
        AnswerFactory.finish(RawJson.of("{\"flow_token\":\"other\",\"n\":1.0}"), "tok");

    assertThat(answer.text("3.0"))
        .isEqualTo(
            "{\"version\":\"3.0\",\"screen\":\"SUCCESS\",\"data\":{"
                + "\"extension_message_response\":{\"params\":{\"flow_token\":\"tok\",\"n\":1.0}}}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"screen\":\"A\"}|{\"version\":\"3.0\",\"screen\":\"A\"}",
        "{\"screen\":\"A\",\"version\":\"4\"}|{\"screen\":\"A\",\"version\":\"4\"}",
        "{}|{\"version\":\"3.0\"}"
      })
  void version_isAddedWhereItIsMissing(String answer, String expected) {
    assertThat(ClearAnswer.read(answer).orElseThrow().text("3.0")).isEqualTo(expected);
  }

  @Test
  void shownData_hasNoMessage() {
    ClearAnswer answer =
        ClearAnswer.read("{\"screen\":\"A\",\"data\":{\"n\": 1e2,\"error_message\":\"x\"}}")
            .orElseThrow();

    assertThat(answer.shownData()).contains(RawJson.of("{\"n\":1e2}"));
    assertThat(answer.toString()).doesNotContain("1e2");
  }
}
