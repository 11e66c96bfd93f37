package headgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** How a phone's call of an endpoint can differ. */
class EndpointKnobsTest extends EndpointFormSetup {

  EndpointKnobsTest() {
    super("4.0");
  }

  private Reply exchange(String knobs) {
    Reply reply =
        client.post(
            "/_sandbox/exchange",
            """
            { "message_id": "%s", "action": "data_exchange", "screen": "DAY",
              "data": { "day": "mo" }, "knobs": [%s] }
            """
                .formatted(form.send(), knobs));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply;
  }

  private boolean isSigned(int index, String secret) {
    return endpoint
        .signatures
        .get(index)
        .equals("sha256=" + Hmac.sha256Hex(secret, endpoint.bodies.get(index)));
  }

  /** The parts are base64url of the JWT that RFC 7515 defines. */
  @Test
  void token_isSignedWithDataApi4() {
    Reply reply = exchange("");

    String[] parts = reply.text("/request/flow_token_signature").split("[.]");
    assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
        .isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
        .isEqualTo("{\"flow_token\":\"t-1\"}");
    assertThat(HexFormat.of().formatHex(Base64.getUrlDecoder().decode(parts[2])))
        .isEqualTo(
            Hmac.sha256Hex(
                "sandbox-secret", (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void dataApiVersion_replacesThatOfTheForm() {
    JsonNode request = exchange("\"data_api_version:3.0\"").require("/request");

    assertThat(request.required("version").stringValue()).isEqualTo("3.0");
    assertThat(request.has("flow_token_signature")).isFalse();
  }

  @Test
  void noToken_leavesOutTheTokenAndItsSignature() {
    exchange("\"no_token\"");

    assertThat(endpoint.request(0).has("flow_token")).isFalse();
    assertThat(endpoint.request(0).has("flow_token_signature")).isFalse();
  }

  @Test
  void missingScreen_leavesOutTheScreen() {
    exchange("\"missing_screen\"");

    assertThat(endpoint.request(0).has("screen")).isFalse();
  }

  @Test
  void oldKey_isReplacedAfterThe421() {
    endpoint.changeKey();
    form.uploadKey();

    Reply reply = exchange("\"old_key\"");

    assertThat(reply.text("/outcome")).isEqualTo("answered");
    assertThat(reply.require("/calls/0/status").intValue()).isEqualTo(421);
    assertThat(reply.require("/calls/1/status").intValue()).isEqualTo(200);
  }

  @Test
  void oldKey_needsAKeyThatWasReplaced() {
    form.uploadKey();

    Reply refused =
        client.post(
            "/_sandbox/exchange",
            "{\"flow_id\": \"%s\", \"action\": \"INIT\", \"knobs\": \"old_key\"}"
                .formatted(form.flow));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("/error/message")).contains("old_key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"foreign_key", "bad_tag"})
  void requestThatNobodyCanDecrypt_isSentTwice(String knob) {
    Reply reply = exchange("\"" + knob + "\"");

    assertThat(reply.text("/outcome")).isEqualTo("not_decrypted");
    assertThat(reply.require("/status").intValue()).isEqualTo(421);
    assertThat(endpoint.bodies).hasSize(2);
    assertThat(endpoint.requests).isEmpty();
  }

  @Test
  void signature_canBeWrongOrMissing() {
    exchange("\"bad_signature\"");
    exchange("\"no_signature\"");

    assertThat(endpoint.signatures.get(0)).startsWith("sha256=").hasSize(71);
    assertThat(isSigned(0, "sandbox-secret")).isFalse();
    assertThat(endpoint.signatures.get(1)).isEqualTo("null");
  }

  @Test
  void replay_sendsTheSameBytesAgain() {
    Reply same = exchange("\"replay\"");
    assertThat(endpoint.bodies).hasSize(2);
    assertThat(endpoint.bodies.get(1)).isEqualTo(endpoint.bodies.get(0));
    assertThat(same.require("/calls/1/same_answer").booleanValue()).isTrue();

    endpoint.plaintext =
        clear -> endpoint.bodies.size() % 2 == 0 ? EndpointForm.DAYS : EndpointForm.TIMES;
    Reply other = exchange("\"replay\"");
    assertThat(other.text("/answer/screen")).isEqualTo("TIME");
    assertThat(other.require("/calls/1/same_answer").booleanValue()).isFalse();
  }

  @Test
  void slowBody_pausesInTheMiddle() {
    Reply reply = exchange("\"slow_body:300\"");

    assertThat(reply.text("/outcome")).isEqualTo("answered");
    assertThat(endpoint.bodyMillis.get(0)).isGreaterThanOrEqualTo(200);
    assertThat(isSigned(0, "sandbox-secret")).isTrue();
  }

  @Test
  void escapedSlashes_areSignedAsSent() {
    exchange("\"escaped_slashes\"");

    String body = new String(endpoint.bodies.get(0), StandardCharsets.UTF_8);
    assertThat(body).contains("\\/").doesNotContainPattern("[^\\\\]/");
    assertThat(isSigned(0, "sandbox-secret")).isTrue();
    assertThat(endpoint.requests).hasSize(1);
  }

  @Test
  void knobsOfASession_areReplacedByThoseOfAnAction() {
    Reply opened = form.open(form.send(), ", \"knobs\": [\"no_token\"]");
    String phone = "/_sandbox/phone/" + opened.text("/session");
    form.fill(phone, "{\"day\": \"mo\"}");
    form.tap(phone, "\"missing_screen\"");
    client.post(phone + "/back", "{}");

    assertThat(endpoint.request(0).has("flow_token")).isFalse();
    assertThat(endpoint.request(1).has("flow_token")).isTrue();
    assertThat(endpoint.request(1).has("screen")).isFalse();
    assertThat(endpoint.request(2).has("flow_token")).isFalse();
  }

  /** The former key is in the file. */
  @Test
  void oldKey_survivesARestart() {
    endpoint.changeKey();
    form.uploadKey();
    client.restart();

    assertThat(exchange("\"old_key\"").require("/calls/0/status").intValue()).isEqualTo(421);
  }
}
