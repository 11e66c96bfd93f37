package headgate.sandbox;

import static headgate.sandbox.SandboxClient.PHONE_NUMBER;
import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.graph.Fields;
import headgate.sandbox.graph.Fields.Field;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.store.FlowStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The language of the {@code fields} parameter, and what it selects. */
class FieldsTest {

  private SandboxClient tester;
  private String flow;

  @BeforeEach
  void start(@TempDir Path directory) {
    tester = SandboxClient.start(directory);
    flow = tester.flowIn(FlowStatus.DRAFT, "flow");
  }

  @AfterEach
  void stop() {
    tester.close();
  }

  private JsonNode ask(String fields) {
    Reply reply = tester.get(flow + "?fields=" + SandboxClient.encode(fields));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  @Test
  void parse_readsParametersAndSubSelections() {
    assertThat(Fields.parse(" a , b.c(d).e( f g ){h{i},j}"))
        .containsExactly(
            Field.of("a"),
            new Field(
                "b",
                Map.of("c", "d", "e", "f g"),
                List.of(new Field("h", Map.of(), List.of(Field.of("i"))), Field.of("j"))));
    assertThat(Fields.parse(null)).isEmpty();
    assertThat(Fields.parse(" ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {",", "a,", "a{", "a{}", "a}", "a b", "a.b", "a.(c)", "a.b(c", "ä", "a{b}c"})
  void parse_refusesWhatIsNotTheLanguage(String text) {
    assertThatThrownBy(() -> Fields.parse(text))
        .isInstanceOf(GraphFailure.class)
        .hasMessageContaining("Syntax error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a{", "a,"})
  void parse_isBounded(String repeated) {
    assertThatThrownBy(() -> Fields.parse(repeated.repeat(100_000)))
        .isInstanceOf(GraphFailure.class)
        .hasMessageContaining("fewer");
  }

  @Test
  void default_isFiveFields() {
    assertThat(tester.get(flow).json().propertyNames())
        .containsExactly("id", "name", "status", "categories", "validation_errors");
  }

  @Test
  void id_comesUnasked() {
    assertThat(ask("name").toString())
        .isEqualTo("{\"name\":\"flow\",\"id\":\"%s\"}".formatted(flow));
  }

  @Test
  void recommendedQuery_isAnswered() {
    tester.post(flow, "{\"endpoint_uri\": \"https://flows.example.org/x\"}");

    JsonNode all =
        ask(
            "id,name,status,categories,validation_errors,json_version,data_api_version,"
                + "endpoint_uri,updated_at,application{id,name},whatsapp_business_account{id,name},"
                + "preview.invalidate(false)");

    assertThat(all.path("json_version").asString()).isEqualTo("7.2");
    assertThat(all.has("data_api_version")).isFalse();
    assertThat(all.path("endpoint_uri").asString()).isEqualTo("https://flows.example.org/x");
    assertThat(all.path("updated_at").asString()).isEqualTo("2026-05-21T11:18:09+0000");
    assertThat(all.path("application").toString())
        .isEqualTo("{\"id\":\"100000000000003\",\"name\":\"Headgate sandbox\"}");
    assertThat(all.path("whatsapp_business_account").toString())
        .isEqualTo("{\"id\":\"%s\",\"name\":\"Sandbox\"}".formatted(WABA));
    assertThat(all.at("/preview/expires_at").asString()).isEqualTo("2026-06-20T11:18:09+0000");
  }

  @Test
  void collectionsQuery_isAnswered() {
    JsonNode all =
        ask(
            "id,name,categories,preview,status,validation_errors,json_version,data_api_version,"
                + "data_channel_uri,whatsapp_business_account,application");

    assertThat(all.at("/whatsapp_business_account/timezone_id").asString()).isEqualTo("54");
    assertThat(all.at("/application/link").asString()).contains("app_id=100000000000003");
  }

  @Test
  void dateFormat_mayBeSeconds() {
    JsonNode seconds = tester.get(flow + "?fields=updated_at,preview&date_format=U").json();

    assertThat(seconds.path("updated_at").asLong()).isEqualTo(SandboxClient.NOW.getEpochSecond());
    assertThat(seconds.at("/preview/expires_at").asLong())
        .isEqualTo(SandboxClient.NOW.getEpochSecond() + 30 * 24 * 3600);
  }

  @Test
  void preview_staysUntilItExpiresOrIsInvalidated() {
    String first = ask("preview.invalidate(false)").at("/preview/preview_url").asString();
    assertThat(ask("preview").at("/preview/preview_url").asString()).isEqualTo(first);
    tester.settings("{\"clock_offset_seconds\": %d}".formatted(30 * 24 * 3600));

    assertThat(ask("preview").at("/preview/preview_url").asString()).isNotEqualTo(first);
  }

  @Test
  void list_selectsToo() {
    JsonNode list =
        tester
            .get(WABA + "/flows?fields=" + SandboxClient.encode("status,application{name}"))
            .json();

    assertThat(list.at("/data/0").toString())
        .isEqualTo(
            "{\"status\":\"DRAFT\",\"application\":{\"name\":\"Headgate sandbox\",\"id\":\"100000000000003\"},\"id\":\"%s\"}"
                .formatted(flow));
  }

  @Test
  void health_namesWhatKeepsTheFlowFromBeingPublished() {
    tester.upload(flow, "{\"version\": \"7.2\", \"data_api_version\": \"3.0\"}");
    tester.post("/_sandbox/flows/" + flow, "{\"application_id\": null}");
    tester.delete(WABA + "/subscribed_apps");

    JsonNode health = ask("health_status").path("health_status");

    assertThat(health.path("can_send_message").asString()).isEqualTo("BLOCKED");
    JsonNode errors = health.at("/entities/0/errors");
    assertThat(
            errors
                .valueStream()
                .map(error -> error.path("error_description").asString("").split(":")[0]))
        .containsExactly("endpoint_uri", "app_check", "public_key", "webhook_subscription");
    assertThat(errors.at("/0/error_code").asInt()).isEqualTo(131000);
  }

  @Test
  void health_followsTheStatus() {
    assertThat(ask("health_status").at("/health_status/can_send_message").asString())
        .isEqualTo("LIMITED");
    tester.post(flow + "/publish");
    assertThat(ask("health_status").at("/health_status/can_send_message").asString())
        .isEqualTo("AVAILABLE");
    tester.post(flow + "/deprecate");
    assertThat(ask("health_status").at("/health_status/can_send_message").asString())
        .isEqualTo("BLOCKED");
  }

  @Test
  void health_canBeAskedForOneSender() {
    JsonNode health =
        ask("health_status.phone_number(" + PHONE_NUMBER + "){entities{entity_type}}");

    assertThat(health.path("health_status").toString())
        .isEqualTo(
            "{\"entities\":[{\"entity_type\":\"FLOW\"},{\"entity_type\":\"PHONE_NUMBER\"},"
                + "{\"entity_type\":\"WABA\"},{\"entity_type\":\"BUSINESS\"},{\"entity_type\":\"APP\"}]}");
    assertThat(tester.get(flow + "?fields=health_status.phone_number(1)").code()).isEqualTo(100);
  }
}
