package headgate.sandbox;

import static headgate.sandbox.EndpointForm.TIMES;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.WebhookReceiver.Webhook;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/** The simulated phone with a form that has an endpoint. */
class EndpointPhoneTest extends EndpointFormSetup {

  private WebhookReceiver receiver;

  EndpointPhoneTest() {
    super("3.0");
  }

  @BeforeEach
  void connectReceiver() {
    receiver = new WebhookReceiver();
    receiver.connect(client);
  }

  @AfterEach
  void closeReceiver() {
    receiver.close();
  }

  @Test
  void form_isFilledInAndFinishedByTheEndpoint() {
    String phone = form.openTimes();
    form.fill(phone, "{\"time\": \"9\"}");

    Reply done = form.tap(phone, "");

    assertThat(done.text("/state")).as(done.body()).isEqualTo("completed");
    assertThat(endpoint.requests)
        .containsExactly(
            "{\"version\":\"3.0\",\"action\":\"INIT\",\"screen\":\"\",\"flow_token\":\"t-1\","
                + "\"data\":{}}",
            "{\"version\":\"3.0\",\"action\":\"data_exchange\",\"screen\":\"DAY\","
                + "\"flow_token\":\"t-1\",\"data\":{\"day\":\"mo\"}}",
            "{\"version\":\"3.0\",\"action\":\"data_exchange\",\"screen\":\"TIME\","
                + "\"flow_token\":\"t-1\",\"data\":{\"time\":\"9\","
                + "\"url\":\"https://example.org/a\"}}");
    Webhook webhook = receiver.next();
    assertThat(webhook.isSigned()).isTrue();
    assertThat(webhook.response()).hasToString("{\"flow_token\":\"t-1\",\"booking\":\"B-17\"}");
    assertThat(form.tap(phone, "").status()).isEqualTo(409);
  }

  @Test
  void session_showsEveryCall() {
    String phone = form.openTimes();

    Reply session = client.get(phone);

    assertThat(session.require("/calls").size()).isEqualTo(2);
    assertThat(session.text("/calls/1/outcome")).isEqualTo("answered");
    assertThat(session.require("/calls/1/status").intValue()).isEqualTo(200);
    assertThat(session.require("/calls/1/duration_ms").intValue()).isBetween(0, 10_000);
    assertThat(session.text("/calls/1/request/data/day")).isEqualTo("mo");
    assertThat(session.require("/calls/1/answer")).hasToString(TIMES);
    assertThat(session.require("/calls/1/error").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"init, INIT, ''", "exchange, data_exchange, DAY", "back, BACK, TIME"})
  void request_hasTheFieldsOfARealOne(String vector, String action, String screen)
      throws IOException {
    String body =
        "{\"message_id\": \"%s\", \"action\": \"%s\"%s}"
            .formatted(
                form.send(), action, screen.isEmpty() ? "" : ", \"screen\": \"" + screen + "\"");
    assertThat(client.post("/_sandbox/exchange", body).status()).isEqualTo(200);
    JsonNode real = vector(vector);
    JsonNode clear = SandboxClient.MAPPER.readTree(real.required("clear").stringValue());
    JsonNode outer = SandboxClient.MAPPER.readTree(real.required("body").stringValue());

    assertThat(types(endpoint.request(0))).isEqualTo(types(clear));
    assertThat(types(SandboxClient.MAPPER.readTree(endpoint.bodies.get(0))))
        .isEqualTo(types(outer));
    for (String name : List.of("encrypted_aes_key", "initial_vector")) {
      assertThat(outer(0, name)).hasSameSizeAs(outer.required(name).stringValue());
    }
    assertThat(endpoint.signatures.get(0)).hasSameSizeAs(real.required("signature").stringValue());
  }

  private static JsonNode vector(String name) throws IOException {
    try (InputStream in =
        EndpointPhoneTest.class.getResourceAsStream("/sandbox/endpoint-vectors.json")) {
      return SandboxClient.MAPPER
          .readTree(in)
          .required("vectors")
          .valueStream()
          .filter(vector -> name.equals(vector.required("name").stringValue()))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Map<String, JsonNodeType> types(JsonNode object) {
    Map<String, JsonNodeType> types = new TreeMap<>();
    object
        .propertyStream()
        .forEach(field -> types.put(field.getKey(), field.getValue().getNodeType()));
    return types;
  }

  @Test
  void variant_holdsForTheParamsOfTheEndpoint() {
    Reply opened = form.open(form.send(), ", \"variant\": [\"no_token\"]");
    String phone = "/_sandbox/phone/" + opened.text("/session");
    form.fill(phone, "{\"day\": \"mo\"}");
    form.tap(phone, "");
    form.fill(phone, "{\"time\": \"9\"}");
    form.tap(phone, "");

    assertThat(receiver.next().response()).hasToString("{\"booking\":\"B-17\"}");
  }

  @Test
  void selection_asksTheEndpoint() {
    String phone = form.open();
    endpoint.plaintext =
        clear -> "{\"screen\":\"DAY\",\"data\":{\"days\":[{\"id\":\"tu\"}],\"other\":1}}";

    Reply selected = client.post(phone + "/select", "{\"component\": \"day\", \"value\": \"mo\"}");

    assertThat(endpoint.request(1).required("data")).hasToString("{\"selected\":\"mo\"}");
    assertThat(selected.require("/data")).hasToString("{\"days\":[{\"id\":\"tu\"}]}");
    assertThat(selected.text("/state")).isEqualTo("open");
  }

  @Test
  void errorMessage_isShownAndTheDataStay() {
    String phone = form.open();
    form.fill(phone, "{\"day\": \"mo\"}");
    endpoint.plaintext =
        clear -> "{\"screen\":\"DAY\",\"data\":{\"error_message\":\"Just filled up.\"}}";

    Reply stayed = form.tap(phone, "");

    assertThat(stayed.text("/error_message")).isEqualTo("Just filled up.");
    assertThat(stayed.text("/screen")).isEqualTo("DAY");
    assertThat(stayed.text("/fields/0/options/0/id")).isEqualTo("mo");
    endpoint.plaintext = clear -> TIMES;
    assertThat(form.tap(phone, "").has("/error_message")).isFalse();
  }

  @Test
  void back_asksTheEndpointOnAScreenThatRefreshes() {
    String phone = form.openTimes();
    endpoint.plaintext =
        clear -> "{\"screen\":\"DAY\",\"data\":{\"days\":[{\"id\":\"tu\",\"title\":\"T\"}]}}";

    Reply back = client.post(phone + "/back", "{}");

    assertThat(endpoint.requests.get(2))
        .isEqualTo(
            "{\"version\":\"3.0\",\"action\":\"BACK\",\"screen\":\"TIME\","
                + "\"flow_token\":\"t-1\"}");
    assertThat(back.text("/screen")).isEqualTo("DAY");
    assertThat(back.text("/fields/0/options/0/id")).isEqualTo("tu");
    assertThat(client.post(phone + "/back", "{}").text("/state")).isEqualTo("closed");
    assertThat(endpoint.requests).hasSize(3);
  }

  @Test
  void flow_canBeTriedWithoutAMessage() {
    Reply opened =
        client.post(
            "/_sandbox/phone",
            "{\"flow_id\": \"%s\", \"flow_action\": \"data_exchange\"}".formatted(form.flow));

    assertThat(opened.text("/screen")).as(opened.body()).isEqualTo("DAY");
    assertThat(endpoint.request(0).required("flow_token").stringValue()).isEqualTo("unused");
  }

  private String outer(int index, String name) {
    return SandboxClient.MAPPER.readTree(endpoint.bodies.get(index)).required(name).stringValue();
  }
}
