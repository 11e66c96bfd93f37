package headgate.sandbox;

import static headgate.sandbox.SandboxClient.PHONE_NUMBER;
import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.graph.FieldSelection;
import headgate.sandbox.graph.FieldSelection.Field;
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

/** The syntax of the {@code fields} parameter, and the fields that it selects. */
class FieldSelectionTest {

  private SandboxClient client;
  private String flow;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
    flow = client.flowIn(FlowStatus.DRAFT, "flow");
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private Reply getFields(String fields) {
    Reply reply = client.get(flow + "?fields=" + SandboxClient.encode(fields));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply;
  }

  @Test
  void parse_readsParametersAndSubSelections() {
    assertThat(FieldSelection.parse(" a , b.c(d).e( f g ){h{i},j}"))
        .containsExactly(
            Field.of("a"),
            new Field(
                "b",
                Map.of("c", "d", "e", "f g"),
                List.of(new Field("h", Map.of(), List.of(Field.of("i"))), Field.of("j"))));
    assertThat(FieldSelection.parse(null)).isEmpty();
    assertThat(FieldSelection.parse(" ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {",", "a,", "a{", "a{}", "a}", "a b", "a.b", "a.(c)", "a.b(c", "ä", "a{b}c"})
  void parse_refusesSyntaxErrors(String text) {
    assertThatThrownBy(() -> FieldSelection.parse(text))
        .isInstanceOf(GraphFailure.class)
        .hasMessageContaining("Syntax error");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a{", "a,"})
  void parse_isBounded(String repeated) {
    assertThatThrownBy(() -> FieldSelection.parse(repeated.repeat(100_000)))
        .isInstanceOf(GraphFailure.class)
        .hasMessageContaining("fewer");
  }

  @Test
  void default_isFiveFields() {
    assertThat(client.get(flow).json().propertyNames())
        .containsExactly("id", "name", "status", "categories", "validation_errors");
  }

  @Test
  void id_isAlwaysIncluded() {
    assertThat(getFields("name").body())
        .isEqualTo("{\"name\":\"flow\",\"id\":\"%s\"}".formatted(flow));
  }

  @Test
  void recommendedQuery_isAnswered() {
    client.post(flow, "{\"endpoint_uri\": \"https://flows.example.org/x\"}");

    Reply all =
        getFields(
            "id,name,status,categories,validation_errors,json_version,data_api_version,"
                + "endpoint_uri,updated_at,application{id,name},whatsapp_business_account{id,name},"
                + "preview.invalidate(false)");

    assertThat(all.require("/json_version").stringValue()).isEqualTo("7.2");
    assertThat(all.has("/data_api_version")).isFalse();
    assertThat(all.require("/endpoint_uri").stringValue()).isEqualTo("https://flows.example.org/x");
    assertThat(all.require("/updated_at").stringValue()).isEqualTo("2026-05-21T11:18:09+0000");
    assertThat(all.require("/application").toString())
        .isEqualTo("{\"id\":\"100000000000003\",\"name\":\"Headgate sandbox\"}");
    assertThat(all.require("/whatsapp_business_account").toString())
        .isEqualTo("{\"id\":\"%s\",\"name\":\"Sandbox\"}".formatted(WABA));
    assertThat(all.require("/preview/expires_at").stringValue())
        .isEqualTo("2026-06-20T11:18:09+0000");
  }

  @Test
  void queryOfThePostmanCollection_isAnswered() {
    Reply all =
        getFields(
            "id,name,categories,preview,status,validation_errors,json_version,data_api_version,"
                + "data_channel_uri,whatsapp_business_account,application");

    assertThat(all.require("/whatsapp_business_account/timezone_id").stringValue()).isEqualTo("54");
    assertThat(all.require("/application/link").stringValue()).contains("app_id=100000000000003");
  }

  @Test
  void dateFormat_mayBeSeconds() {
    Reply seconds = client.get(flow + "?fields=updated_at,preview&date_format=U");

    assertThat(seconds.require("/updated_at").longValue())
        .isEqualTo(SandboxClient.NOW.getEpochSecond());
    assertThat(seconds.require("/preview/expires_at").longValue())
        .isEqualTo(SandboxClient.NOW.getEpochSecond() + 30 * 24 * 3600);
  }

  @Test
  void preview_staysUntilItExpiresOrIsInvalidated() {
    String first =
        getFields("preview.invalidate(false)").require("/preview/preview_url").stringValue();
    assertThat(getFields("preview").require("/preview/preview_url").stringValue()).isEqualTo(first);
    client.settings("{\"clock_offset_seconds\": %d}".formatted(30 * 24 * 3600));

    assertThat(getFields("preview").require("/preview/preview_url").stringValue())
        .isNotEqualTo(first);
  }

  @Test
  void list_selectsFields() {
    Reply list =
        client.get(WABA + "/flows?fields=" + SandboxClient.encode("status,application{name}"));

    assertThat(list.require("/data/0").toString())
        .isEqualTo(
            "{\"status\":\"DRAFT\",\"application\":{\"name\":\"Headgate sandbox\",\"id\":\"100000000000003\"},\"id\":\"%s\"}"
                .formatted(flow));
  }

  @Test
  void health_namesTheProblemsOfADraft() {
    client.upload(flow, "{\"version\": \"7.2\", \"data_api_version\": \"3.0\"}");
    client.post("/_sandbox/flows/" + flow, "{\"application_id\": null}");
    client.delete(WABA + "/subscribed_apps");

    JsonNode health = getFields("health_status").require("/health_status");

    assertThat(health.required("can_send_message").stringValue()).isEqualTo("BLOCKED");
    JsonNode errors = health.requiredAt("/entities/0/errors");
    assertThat(
            errors
                .valueStream()
                .map(error -> error.required("error_description").stringValue().split(":")[0]))
        .containsExactly("endpoint_uri", "app_check", "public_key", "webhook_subscription");
    assertThat(errors.requiredAt("/0/error_code").intValue()).isEqualTo(131000);
  }

  @Test
  void health_followsTheStatus() {
    assertThat(getFields("health_status").require("/health_status/can_send_message").stringValue())
        .isEqualTo("LIMITED");
    client.post(flow + "/publish");
    assertThat(getFields("health_status").require("/health_status/can_send_message").stringValue())
        .isEqualTo("AVAILABLE");
    client.post(flow + "/deprecate");
    assertThat(getFields("health_status").require("/health_status/can_send_message").stringValue())
        .isEqualTo("BLOCKED");
  }

  @Test
  void health_canIncludeAPhoneNumber() {
    Reply health =
        getFields("health_status.phone_number(" + PHONE_NUMBER + "){entities{entity_type}}");

    assertThat(health.require("/health_status").toString())
        .isEqualTo(
            "{\"entities\":[{\"entity_type\":\"FLOW\"},{\"entity_type\":\"PHONE_NUMBER\"},"
                + "{\"entity_type\":\"WABA\"},{\"entity_type\":\"BUSINESS\"},{\"entity_type\":\"APP\"}]}");
    assertThat(client.get(flow + "?fields=health_status.phone_number(1)").code()).isEqualTo(100);
  }
}
