package headgate.endpoint.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCheckTest {

  static final ShownForm FORM =
      ShownForm.of(
              """
              {"version":"7.1","data_api_version":"3.0",
               "routing_model":{"DAY":["TIME"],"TIME":["PAY"],"PAY":[]},
               "screens":[
                {"id":"DAY","title":"Day","layout":{"type":"SingleColumnLayout","children":[
                  {"type":"Form","name":"f","error-messages":"${data.errors}","children":[
                    {"type":"TextInput","name":"day","label":"Day"}]},
                  {"type":"Footer","label":"Go","on-click-action":{"name":"data_exchange",
                    "payload":{"day":"${form.day}","error":"x"}}}]},
                 "data":{"errors":{"type":"object","__example__":{}},
                         "required_note":{"type":"string","__example__":""}}},
                {"id":"TIME","title":"Time","refresh_on_back":true,
                 "data":{
                  "times":{"type":"array","items":{"type":"object","required":["id"],"properties":{
                    "id":{"type":"string"},"title":{"type":"string"}}},"__example__":[]},
                  "note":{"type":"string","__example__":""},
                  "count":{"type":"integer","__example__":1}},
                 "layout":{"type":"SingleColumnLayout","children":[
                  {"type":"RadioButtonsGroup","name":"time","label":"Time",
                   "data-source":"${data.times}"},
                  {"type":"Footer","label":"Go","on-click-action":{"name":"data_exchange",
                    "payload":{"time":"${form.time}"}}}]}},
                {"id":"PAY","title":"Pay","terminal":true,"layout":{"type":"SingleColumnLayout",
                 "children":[{"type":"Footer","label":"Go","on-click-action":{
                  "name":"complete","payload":{}}}]}}]}
              """)
          .orElseThrow();

  private static String misfit(String action, String from, String answer) {
    return ClearAnswer.read(answer)
        .map(clear -> AnswerCheck.misfit(clear, FORM, action, from).orElse("fits"))
        .orElse("not JSON");
  }

  private static String time(String data) {
    return misfit("data_exchange", "DAY", "{\"screen\":\"TIME\",\"data\":%s}".formatted(data));
  }

  @Test
  void answer_fits() {
    assertThat(time("{\"times\":[],\"note\":\"\",\"count\":2}")).isEqualTo("fits");
    assertThat(time("{\"times\":[],\"note\":\"\",\"count\":2,\"more\":true}")).isEqualTo("fits");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "INIT|      |DAY |fits",
        "INIT|      |TIME|The form cannot begin with screen \"TIME\". Its first screens are DAY.",
        "INIT|DAY   |PAY |The form cannot begin with screen \"PAY\". Its first screens are DAY.",
        "data_exchange|DAY|PAY|routing_model has no route from \"DAY\" to \"PAY\".",
        "data_exchange|PAY|DAY|routing_model has no route from \"PAY\" to \"DAY\".",
        "data_exchange|TIME|PAY|fits",
        "data_exchange|DAY|DAY|fits",
        "data_exchange|DAY|NONE|The form has no screen \"NONE\".",
        "BACK|PAY|DAY|fits",
        "BACK||DAY|fits",
        "BACK|PAY|NONE|The form has no screen \"NONE\"."
      })
  void screen_mustBeReachable(String action, String from, String to, String expected) {
    String answer = "{\"screen\":\"%s\",\"data\":{\"errors\":{}}}".formatted(to);

    assertThat(misfit(action, from == null ? "" : from, answer)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"note\":\"\",\"count\":1}|data lacks \"times\"",
        "{\"times\":{},\"note\":\"\",\"count\":1}|data.times does not fit",
        "{\"times\":[],\"note\":null,\"count\":1}|data.note does not fit",
        "{\"times\":[],\"note\":\"\",\"count\":1.5}|data.count does not fit",
        "{\"times\":[{\"title\":\"x\"}],\"note\":\"\",\"count\":1}|data.times does not fit",
        "{\"times\":[{\"id\":1}],\"note\":\"\",\"count\":1}|data.times does not fit"
      })
  void data_mustFitTheDataModel(String data, String expected) {
    assertThat(time(data)).startsWith(expected);
  }

  @Test
  void options_areLimitedAsOnThePhone() {
    assertThat(time(withOptions(20))).isEqualTo("fits");
    assertThat(time(withOptions(21)))
        .isEqualTo("data.times has 21 options. A RadioButtonsGroup shows at most 20.");
  }

  private static String withOptions(int number) {
    return "{\"times\":[%s],\"note\":\"\",\"count\":1}"
        .formatted(
            IntStream.range(0, number)
                .mapToObj("{\"id\":\"%d\",\"title\":\"x\"}"::formatted)
                .collect(Collectors.joining(",")));
  }

  @Test
  void messageOnTheSameScreen_needsNoOtherData() {
    String answer = "{\"screen\":\"TIME\",\"data\":{\"error_message\":\"Full\"}}";

    assertThat(misfit("data_exchange", "TIME", answer)).isEqualTo("fits");
    assertThat(misfit("data_exchange", "DAY", answer)).startsWith("data lacks");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"screen\":\"SUCCESS\",\"data\":{\"extension_message_response\":{\"params\":{}}}}",
        "{\"screen\":\"DAY\",\"data\":{\"errors\":{},\"error_message\":\"x\"},\"version\":7}"
      })
  void shape_fits(String answer) {
    assertThat(misfit("data_exchange", "DAY", answer)).isEqualTo("fits");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"screen\":1,\"data\":{}}",
        "{\"screen\":\"DAY\"}",
        "{\"screen\":\"DAY\",\"data\":[]}",
        "{\"screen\":\"DAY\",\"data\":{\"errors\":{},\"error_message\":1}}",
        "{\"screen\":\"SUCCESS\",\"data\":{}}",
        "{\"screen\":\"SUCCESS\",\"data\":{\"extension_message_response\":{\"params\":[]}}}",
        "{\"screen\":\"DAY\",\"data\":{\"errors\":{},\"extension_message_response\":1}}",
        "{\"screen\":\"DAY\",\"screen\":\"DAY\",\"data\":{\"errors\":{}}}",
        "[]"
      })
  void shape_isChecked(String answer) {
    assertThat(misfit("data_exchange", "DAY", answer)).isNotEqualTo("fits");
  }

  @Test
  void largeAnswer_isRefused() {
    String text = "x".repeat(1024 * 1024);

    assertThat(time("{\"times\":[],\"note\":\"%s\",\"count\":1}".formatted(text)))
        .isEqualTo("The answer has more than 1048576 bytes.");
  }

  @Test
  void unknownForm_leavesTheShapeToCheck() {
    ClearAnswer answer = ClearAnswer.read("{\"screen\":\"ANY\",\"data\":{}}").orElseThrow();

    assertThat(AnswerCheck.misfit(answer, null, "INIT", null)).isEmpty();
  }

  @Test
  void screenSends_whatItsPayloadNames() {
    assertThat(FORM.sends("DAY", "error")).isTrue();
    assertThat(FORM.sends("TIME", "error")).isFalse();
    assertThat(FORM.sends(null, "error")).isTrue();
    assertThat(FORM.sends(null, "error_key")).isFalse();
  }
}
