package headgate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.forward.TestReceiver;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataEndpointTest {

  private static final String SUBMIT =
      "{\"version\":\"3.0\",\"action\":\"data_exchange\",\"screen\":\"DAY\",\"flow_token\":\"t-1\","
          + "\"data\":{\"day\":\"1\"}}";
  private static final String INIT =
      "{\"version\":\"3.0\",\"action\":\"INIT\",\"flow_token\":\"t-1\"}";
  private static final String TIME = "{\"screen\":\"TIME\",\"data\":{\"note\":\"Hello\"}}";

  @RegisterExtension private final TestApp app = new TestApp();

  @RegisterExtension private final TestReceiver backend = new TestReceiver();

  private String account;
  private String flow;
  private EndpointPhone phone;

  @BeforeEach
  void setUp() {
    account = EndpointFixture.account(app);
    flow = EndpointFixture.flow(app, account);
    EndpointFixture.proxyTo(
        app, flow, backend.url(), ",\"fallback\":{\"message\":\"Please wait\"}");
    phone = new EndpointPhone(app, "k1", flow);
  }

  private void answer(String json) {
    backend.answer(number -> new TestReceiver.Answer(200, Map.of(), json));
  }

  @Test
  void answer_getsTheVersionOfTheRequest() {
    answer(TIME);

    assertThat(phone.call(200, SUBMIT).toString())
        .isEqualTo("{\"version\":\"3.0\",\"screen\":\"TIME\",\"data\":{\"note\":\"Hello\"}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE", "OPTIONS"})
  void otherMethods_areRefusedWithoutABody(String method) throws Exception {
    String answer =
        app.raw(
            "%s /flow-endpoint/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .formatted(method, flow));

    assertThat(answer).startsWith("HTTP/1.1 405").containsIgnoringCase("Allow: POST");
    assertThat(answer).endsWith("\r\n\r\n");
  }

  @Test
  void unknownId_isNotFound() {
    EndpointPhone other = new EndpointPhone(app, "k1", "01a2189f-0000-735a-9a60-000000000000");

    other.refused(404, INIT);
  }

  @Test
  void removedFlow_isNotFound_andAnswersAgainAfterItIsRestored() {
    answer(TIME);
    app.delete("/api/flows/" + flow);
    phone.refused(404, SUBMIT);

    assertThat(app.post("/api/flows/" + flow + "/restore").status()).isEqualTo(200);

    assertThat(phone.call(200, SUBMIT).requireText("screen")).isEqualTo("TIME");
  }

  @Test
  void largeBody_isRefusedWithoutABody() {
    Reply reply = phone.post("x".repeat(4 * 1024 * 1024 + 1));

    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.text()).isNullOrEmpty();
  }

  @Test
  void accountWithoutSecret_isRefused_unlessItIsOpenToEverybody() {
    app.put("/api/accounts/" + account, "{\"app_secret\":null}");
    String body = phone.seal(SUBMIT).body();

    assertThat(phone.post(body, "X-Forwarded-For", "203.0.113.7").status()).isEqualTo(432);
    assertThat(phone.post(body).status()).as("the simulator on this machine").isEqualTo(200);

    app.put("/api/accounts/" + account, "{\"allow_unsigned_endpoint\":true}");
    body = phone.seal(SUBMIT).body();
    assertThat(phone.post(body, "X-Forwarded-For", "203.0.113.7").status()).isEqualTo(200);
  }

  @Test
  void ping_isAnsweredWhateverTheSettingsSay() {
    EndpointFixture.set(app, flow, "{\"mode\":\"off\",\"token_policy\":\"known\"}");

    assertThat(phone.call(200, "{\"action\":\"ping\"}").toString())
        .isEqualTo("{\"data\":{\"status\":\"active\"}}");
    EndpointPhone ofAccount = new EndpointPhone(app, "k1", account);
    ofAccount.call(200, "{\"version\":\"3.0\",\"action\":\"ping\"}");
  }

  @Test
  void reportedError_isAcknowledged_andNotPassedOn() {
    String reported = SUBMIT.replace("\"day\":\"1\"", "\"error\":\"payload-schema-error\"");

    assertThat(phone.call(200, reported).toString())
        .isEqualTo("{\"data\":{\"acknowledged\":true}}");
    assertThat(backend.requests()).isEmpty();
  }

  @Test
  void fieldCalledError_isNoReport() {
    String form =
        EndpointFixture.FORM.replace("\"day\":\"${form.day}\"", "\"error\":\"${form.day}\"");
    app.put("/api/flows/" + flow, "{\"json_definition\":%s}".formatted(form));
    answer(TIME);

    phone.call(200, SUBMIT.replace("\"day\"", "\"error\""));

    assertThat(backend.requests()).hasSize(1);
  }

  @Test
  void accountAddress_findsTheOnlyFlowWithAnEndpoint() {
    answer(TIME);
    EndpointPhone ofAccount = new EndpointPhone(app, "k1", account);

    assertThat(ofAccount.call(200, SUBMIT).requireText("screen")).isEqualTo("TIME");

    String second = EndpointFixture.flow(app, account);
    EndpointFixture.proxyTo(app, second, backend.url(), "");
    assertThat(ofAccount.call(200, SUBMIT).requireText("data/error_message")).isNotEmpty();
    assertThat(backend.requests()).hasSize(1);
  }

  @Test
  void failure_keepsThePersonOnTheScreenWithItsLastData() {
    answer("{\"screen\":\"DAY\",\"data\":{\"days\":[{\"id\":\"1\",\"title\":\"Monday\"}]}}");
    phone.call(200, INIT);
    backend.answer(500);

    assertThat(phone.call(200, SUBMIT).toString())
        .isEqualTo(
            "{\"version\":\"3.0\",\"screen\":\"DAY\",\"data\":{\"days\":"
                + "[{\"id\":\"1\",\"title\":\"Monday\"}],\"error_message\":\"Please wait\"}}");
  }

  @Test
  void lastData_survivesARestart() {
    answer("{\"screen\":\"DAY\",\"data\":{\"days\":[{\"id\":\"1\",\"title\":\"Monday\"}]}}");
    phone.call(200, INIT);
    app.restart();
    backend.answer(500);

    assertThat(phone.call(200, SUBMIT).requireList("data/days")).hasSize(1);
  }

  @Test
  void failedInit_showsTheFirstScreenForIt_orFails() {
    backend.answer(500);
    phone.refused(500, INIT);

    EndpointFixture.set(
        app, flow, "{\"fallback\":{\"init\":{\"screen\":\"DAY\",\"data\":{\"days\":[]}}}}");

    assertThat(phone.call(200, INIT).requireText("screen")).isEqualTo("DAY");
  }

  @Test
  void backWithoutAScreen_cannotStay() {
    backend.answer(500);

    phone.refused(500, "{\"action\":\"BACK\",\"flow_token\":\"t-1\"}");
  }

  @Test
  void modeOff_answersTheFallback() {
    EndpointFixture.set(app, flow, "{\"mode\":\"off\"}");

    assertThat(phone.call(200, SUBMIT).requireText("data/error_message")).isEqualTo("Please wait");
    assertThat(backend.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"screen\":\"NONE\",\"data\":{}}",
        "{\"screen\":\"TIME\",\"data\":{}}",
        "{\"screen\":\"TIME\",\"data\":{\"note\":1}}",
        "{\"screen\":\"TIME\",\"data\":{\"note\":\"a\",\"note\":\"b\"}}",
        "{\"screen\":\"SUCCESS\",\"data\":{}}"
      })
  void answerThatDoesNotFit_isReplacedByTheFallback(String answer) {
    answer(answer);

    assertThat(phone.call(200, SUBMIT).requireText("data/error_message")).isEqualTo("Please wait");

    EndpointFixture.set(app, flow, "{\"validate_answers\":\"warn\"}");
    boolean isReadable = !answer.contains("\"b\"");
    assertThat(phone.call(200, SUBMIT).toString().contains("Please wait")).isEqualTo(!isReadable);
  }

  @Test
  void tooManyOptions_areReplacedByTheFallback() {
    String option = "{\"id\":\"1\",\"title\":\"x\"}";
    String options = String.join(",", java.util.Collections.nCopies(201, option));
    answer("{\"screen\":\"DAY\",\"data\":{\"days\":[%s]}}".formatted(options));

    assertThat(phone.call(200, SUBMIT).requireText("data/error_message")).isEqualTo("Please wait");
  }

  @Test
  void simpleAnswers_becomeMetasForms() {
    answer("{\"error_message\":\"Sunday is full\"}");
    assertThat(phone.call(200, SUBMIT).requireText("data/error_message"))
        .isEqualTo("Sunday is full");

    answer("{\"finish\":{\"booking\":\"B-17\"}}");
    StrictJson end = phone.call(200, SUBMIT);
    assertThat(end.requireText("screen")).isEqualTo("SUCCESS");
    assertThat(end.require("data/extension_message_response/params").toString())
        .isEqualTo("{\"flow_token\":\"t-1\",\"booking\":\"B-17\"}");

    answer("{\"refuse\":\"Too late\"}");
    assertThat(phone.call(427, SUBMIT).toString()).isEqualTo("{\"error_msg\":\"Too late\"}");
  }

  @Test
  void numbersOfTheEnd_keepTheirDigits() {
    answer("{\"finish\":{\"price\":12.50,\"number\":12345678901234567890.123}}");

    EndpointPhone.Sealed request = phone.seal(SUBMIT);
    assertThat(request.open(phone.send(request).text()))
        .contains("\"price\":12.50,\"number\":12345678901234567890.123");
  }

  @Test
  void sameRequestTwice_isPassedOnOnce() {
    backend.answer(
        number ->
            new TestReceiver.Answer(200, Map.of(), TIME.replace("Hello", "Number " + number)));
    EndpointPhone.Sealed request = phone.seal(SUBMIT);

    Reply first = phone.send(request);
    Reply second = phone.send(request);
    Reply elsewhere = new EndpointPhone(app, "k1", account).send(request);

    assertThat(first.status()).isEqualTo(200);
    assertThat(List.of(second.text(), elsewhere.text())).containsOnly(first.text());
    assertThat(backend.requests()).hasSize(1);
  }

  @Test
  void sameRequestInOtherBytes_getsTheSameAnswer() {
    answer(TIME);
    EndpointPhone.Sealed request = phone.seal(SUBMIT);
    Reply first = phone.send(request);
    String spaced = request.body().replace(":", " : ").replace("/", "\\/");

    Reply second =
        phone.post(
            spaced, "X-Hub-Signature-256", EndpointPhone.signature(EndpointPhone.SECRET, spaced));

    assertThat(second.text()).isEqualTo(first.text());
    assertThat(backend.requests()).hasSize(1);
  }

  @Test
  void otherTextUnderTheSameKey_isRefused() {
    answer(TIME);
    byte[] aesKey = EndpointPhone.random();
    byte[] initialVector = EndpointPhone.random();
    assertThat(phone.send(phone.seal(SUBMIT, aesKey, initialVector)).status()).isEqualTo(200);

    Reply reused = phone.send(phone.seal(INIT, aesKey, initialVector));

    assertThat(reused.status()).isEqualTo(421);
    assertThat(reused.text()).isNullOrEmpty();
    assertThat(backend.requests()).hasSize(1);
  }

  @Test
  void wrongSignature_opensNothing() {
    String body = phone.seal(SUBMIT).body();

    Reply reply = phone.post(body, "X-Hub-Signature-256", EndpointPhone.signature("other", body));

    assertThat(reply.status()).isEqualTo(432);
    assertThat(backend.requests()).isEmpty();
  }
}
