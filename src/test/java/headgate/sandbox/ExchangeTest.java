package headgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /_sandbox/exchange}: one call of an endpoint, for a phone that has its own screens. */
class ExchangeTest extends EndpointFormSetup {

  ExchangeTest() {
    super("3.0");
  }

  private Reply exchange() {
    Reply reply =
        client.post(
            "/_sandbox/exchange",
            """
            { "message_id": "%s", "action": "data_exchange", "screen": "DAY",
              "data": { "day": "mo" } }
            """
                .formatted(form.send()));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply;
  }

  @Test
  void exchange_isOneCall() {
    Reply reply = exchange();

    assertThat(reply.text("/outcome")).isEqualTo("answered");
    assertThat(reply.require("/status").intValue()).isEqualTo(200);
    assertThat(reply.require("/duration_ms").isIntegralNumber()).isTrue();
    assertThat(reply.text("/request/screen")).isEqualTo("DAY");
    assertThat(reply.text("/answer/screen")).isEqualTo("TIME");
    assertThat(reply.require("/error").isNull()).isTrue();
    assertThat(reply.require("/calls").size()).isEqualTo(1);
    assertThat(endpoint.requests).hasSize(1);
    assertThat(endpoint.signatures)
        .containsExactly("sha256=" + Hmac.sha256Hex("sandbox-secret", endpoint.bodies.get(0)));
    assertThat(client.get("/_sandbox/messages").require("/messages/0/replies").size()).isZero();
  }

  @Test
  void exchange_takesAFlowAndItsToken() {
    Reply init =
        client.post(
            "/_sandbox/exchange",
            "{\"flow_id\": \"%s\", \"flow_token\": \"t-2\", \"action\": \"INIT\"}"
                .formatted(form.flow));
    Reply back =
        client.post(
            "/_sandbox/exchange",
            "{\"flow_id\": \"%s\", \"action\": \"BACK\", \"screen\": \"TIME\"}"
                .formatted(form.flow));

    assertThat(init.text("/request/flow_token")).isEqualTo("t-2");
    assertThat(init.text("/answer/screen")).isEqualTo("DAY");
    assertThat(back.text("/request/action")).isEqualTo("BACK");
    assertThat(back.text("/outcome")).isEqualTo("answered");
  }

  @Test
  void exchange_reportsFailures() {
    endpoint.plaintext = clear -> "{\"screen\":\"NOWHERE\"}";
    Reply misfit = exchange();
    assertThat(misfit.text("/outcome")).isEqualTo("misfit");
    assertThat(misfit.text("/answer/screen")).isEqualTo("NOWHERE");
    assertThat(misfit.text("/error")).startsWith("invalid-screen-transition");
    assertThat(misfit.text("/calls/1/request/data/error")).isEqualTo("invalid-screen-transition");

    endpoint.plaintext = clear -> "{\"error_msg\":\"Ended\"}";
    endpoint.status = 427;
    Reply refused = exchange();
    assertThat(refused.text("/outcome")).isEqualTo("refused_token");
    assertThat(refused.text("/error")).isEqualTo("Ended");

    endpoint.close();
    Reply down = exchange();
    assertThat(down.text("/outcome")).isEqualTo("error");
    assertThat(down.require("/status").isNull()).isTrue();
    assertThat(down.require("/answer").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"flow_id\": \"F\", \"action\": \"PING\"}",
        "{\"flow_id\": \"F\", \"message_id\": \"1\", \"action\": \"INIT\"}",
        "{\"flow_id\": \"F\", \"action\": \"BACK\"}",
        "{\"flow_id\": \"F\", \"action\": \"INIT\", \"other\": 1}",
        "{\"flow_id\": \"F\", \"action\": \"INIT\", \"knobs\": [\"unknown\"]}",
        "{\"flow_id\": \"F\", \"action\": \"INIT\", \"knobs\": [\"data_api_version\"]}",
        "{\"flow_id\": \"F\", \"action\": \"INIT\", \"knobs\": [\"slow_body:99999\"]}"
      })
  void wrongBody_isRefused(String body) {
    Reply refused = client.post("/_sandbox/exchange", body.replace("F", form.flow));

    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(endpoint.bodies).isEmpty();
  }

  @Test
  void unknownScreenMessageOrFlow_isRefused() {
    String flow = "\"flow_id\": \"" + form.flow + "\"";
    assertThat(
            client
                .post("/_sandbox/exchange", "{" + flow + ",\"action\":\"BACK\",\"screen\":\"X\"}")
                .status())
        .isEqualTo(422);
    assertThat(
            client.post("/_sandbox/exchange", "{\"flow_id\":\"1\",\"action\":\"INIT\"}").status())
        .isEqualTo(404);
    assertThat(
            client
                .post("/_sandbox/exchange", "{\"message_id\":\"1\",\"action\":\"INIT\"}")
                .status())
        .isEqualTo(404);
  }
}
