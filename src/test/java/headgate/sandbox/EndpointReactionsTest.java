package headgate.sandbox;

import static headgate.sandbox.EndpointForm.DAYS;
import static headgate.sandbox.EndpointForm.TIMES;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulated phone does if an endpoint refuses, fails, or answers what it cannot show. */
class EndpointReactionsTest extends EndpointFormSetup {

  EndpointReactionsTest() {
    super("3.0");
  }

  @Test
  void refusedToken_closesTheFormAndDisablesItsButton() {
    String message = form.send();
    endpoint.status = 427;
    endpoint.plaintext = clear -> "{\"error_msg\":\"This form has ended.\"}";

    Reply refused = form.open(message, "");

    assertThat(refused.status()).isEqualTo(201);
    assertThat(refused.text("/state")).isEqualTo("closed");
    assertThat(refused.require("/screen").isNull()).isTrue();
    assertThat(refused.text("/error/outcome")).isEqualTo("refused_token");
    assertThat(refused.text("/error/message")).isEqualTo("This form has ended.");
    Reply again = form.open(message, "");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.text("/error/message")).contains("disabled");
    assertThat(form.open(form.send(), "").status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"error_msg\":\"Not encrypted\"}"})
  void refusedToken_withoutAReadableBodyShowsThePhonesOwnWords(String body) {
    String phone = form.open();
    form.fill(phone, "{\"day\": \"mo\"}");
    endpoint.status = 427;
    endpoint.ciphertext = text -> body;

    Reply refused = form.tap(phone, "");

    assertThat(refused.text("/state")).isEqualTo("closed");
    assertThat(refused.text("/error/message")).isEqualTo("This form is not available any more.");
  }

  @Test
  void undecryptedRequest_isSentOnceMoreWithTheNewKey() {
    String phone = form.open();
    form.fill(phone, "{\"day\": \"mo\"}");
    endpoint.changeKey();
    form.uploadKey();

    long start = System.nanoTime();
    Reply tapped = form.tap(phone, "");

    assertThat(System.nanoTime() - start).isGreaterThan(500_000_000L);
    assertThat(tapped.text("/screen")).as(tapped.body()).isEqualTo("TIME");
    assertThat(tapped.require("/calls").size()).isEqualTo(3);
    assertThat(tapped.require("/calls/1/status").intValue()).isEqualTo(421);
    assertThat(tapped.text("/calls/1/outcome")).isEqualTo("not_decrypted");
    assertThat(tapped.require("/calls/2/status").intValue()).isEqualTo(200);
    assertThat(outer(1, "initial_vector")).isNotEqualTo(outer(2, "initial_vector"));
    assertThat(outer(1, "encrypted_aes_key")).isNotEqualTo(outer(2, "encrypted_aes_key"));
    form.fill(phone, "{\"time\": \"9\"}");
    assertThat(form.tap(phone, "").require("/calls").size()).isEqualTo(4);
  }

  private String outer(int index, String name) {
    return SandboxClient.MAPPER.readTree(endpoint.bodies.get(index)).required(name).stringValue();
  }

  @Test
  void undecryptedRequest_failsAfterTheSecondTime() {
    String phone = form.open();
    form.fill(phone, "{\"day\": \"mo\"}");
    endpoint.changeKey();

    Reply failed = form.tap(phone, "");

    assertThat(failed.text("/state")).isEqualTo("open");
    assertThat(failed.text("/screen")).isEqualTo("DAY");
    assertThat(failed.text("/error/outcome")).isEqualTo("not_decrypted");
    assertThat(endpoint.bodies).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"500, error", "432, error", "503, error", "504, timeout", "204, error"})
  void otherStatus_isAnErrorAndThePersonCanTryAgain(int status, String outcome) {
    String phone = form.open();
    form.fill(phone, "{\"day\": \"mo\"}");
    endpoint.status = status;

    Reply failed = form.tap(phone, "");

    assertThat(failed.text("/state")).isEqualTo("open");
    assertThat(failed.text("/error/outcome")).isEqualTo(outcome);
    endpoint.status = 200;
    Reply again = form.tap(phone, "");
    assertThat(again.text("/screen")).isEqualTo("TIME");
    assertThat(again.has("/error")).isFalse();
  }

  @Test
  void endpointThatIsDown_isAnError() {
    String phone = form.open();
    form.fill(phone, "{\"day\": \"mo\"}");
    endpoint.close();

    Reply failed = form.tap(phone, "");

    assertThat(failed.text("/error/outcome")).isEqualTo("error");
    assertThat(failed.require("/calls/1/status").isNull()).isTrue();
  }

  @Test
  void answerThatCannotBeDecrypted_isAnError() {
    String phone = form.open();
    form.fill(phone, "{\"day\": \"mo\"}");
    endpoint.ciphertext = text -> text.substring(4);

    Reply failed = form.tap(phone, "");

    assertThat(failed.text("/error/outcome")).isEqualTo("error");
    assertThat(failed.text("/error/message")).contains("cannot be decrypted");
    assertThat(endpoint.requests).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no JSON | payload-schema-error",
        "null | payload-schema-error",
        "[] | payload-schema-error",
        "{} | payload-schema-error",
        "{\"screen\":7} | payload-schema-error",
        "{\"screen\":\"TIME\",\"data\":[]} | payload-schema-error",
        "{\"screen\":\"DAY\",\"data\":{\"error_message\":1}} | payload-schema-error",
        "{\"screen\":\"TIME\"} | payload-schema-error",
        "{\"screen\":\"TIME\",\"data\":{\"times\":[]}} | payload-schema-error",
        "{\"screen\":\"TIME\",\"data\":{\"times\":{},\"note\":\"\"}} | payload-schema-error",
        "{\"screen\":\"DAY\",\"data\":{\"days\":[{\"id\":1}]}} | payload-schema-error",
        "{\"screen\":\"DAY\",\"data\":{\"days\":[{}]}} | payload-schema-error",
        "{\"screen\":\"DAY\",\"data\":{}} | payload-schema-error",
        "{\"screen\":\"SUCCESS\",\"data\":{}} | payload-schema-error",
        "{\"screen\":\"SUCCESS\",\"data\":{\"extension_message_response\":{\"params\":1}}}"
            + " | payload-schema-error",
        "{\"screen\":\"NOWHERE\",\"data\":{}} | invalid-screen-transition"
      })
  void misfit_isToldToTheEndpoint(String answer, String key) {
    String phone = form.open();
    form.fill(phone, "{\"day\": \"mo\"}");
    endpoint.plaintext = clear -> clear.contains("\"error\"") ? "{}" : answer;

    Reply failed = form.tap(phone, "");

    assertThat(failed.text("/state")).isEqualTo("open");
    assertThat(failed.text("/screen")).isEqualTo("DAY");
    assertThat(failed.text("/error/outcome")).isEqualTo("misfit");
    assertThat(endpoint.requests).hasSize(3);
    assertThat(endpoint.request(2).required("action").stringValue()).isEqualTo("data_exchange");
    assertThat(endpoint.request(2).required("screen").stringValue()).isEqualTo("DAY");
    assertThat(endpoint.request(2).at("/data/error").stringValue()).isEqualTo(key);
    assertThat(endpoint.request(2).at("/data/error_message").stringValue()).isNotBlank();
    assertThat(failed.text("/calls/1/outcome")).isEqualTo("misfit");
    assertThat(failed.text("/calls/2/outcome")).isEqualTo("answered");
  }

  @Test
  void screenThatNoRouteLeadsTo_isAMisfit() {
    endpoint.plaintext = clear -> clear.contains("INIT") ? TIMES : DAYS;
    Reply opened = form.open(form.send(), "");
    assertThat(opened.text("/state")).isEqualTo("closed");
    assertThat(endpoint.request(1).at("/data/error").stringValue())
        .isEqualTo("invalid-screen-transition");
    assertThat(endpoint.request(1).required("action").stringValue()).isEqualTo("INIT");

    endpoint.plaintext = clear -> clear.contains("\"day\"") ? TIMES : DAYS;
    String phone = form.openTimes();
    form.fill(phone, "{\"time\": \"9\"}");
    Reply failed = form.tap(phone, "");

    assertThat(failed.text("/screen")).isEqualTo("TIME");
    assertThat(failed.text("/error/message")).contains("invalid-screen-transition", "TIME", "DAY");
  }

  @Test
  void missingKeyOrAddress_isAnErrorInWords() {
    String message = form.send();
    client.post(form.flow, "{\"endpoint_uri\": \"\"}");

    Reply failed = form.open(message, "");

    assertThat(failed.text("/state")).isEqualTo("closed");
    assertThat(failed.text("/error/message")).contains("endpoint_uri");
    assertThat(endpoint.bodies).isEmpty();
  }
}
