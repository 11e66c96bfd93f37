package headgate.meta;

import static headgate.meta.MetaFixture.FLOW;
import static headgate.meta.MetaFixture.TOKEN;
import static headgate.meta.MetaFixture.failure;
import static headgate.meta.ScriptedGraph.error;
import static headgate.meta.ScriptedGraph.json;
import static headgate.meta.ScriptedGraph.success;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import headgate.json.RawJson;
import headgate.meta.MetaException.Kind;
import headgate.meta.ScriptedGraph.Asked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each operation sends and what it reads from a good answer. */
class MetaClientTest {

  private MetaFixture meta;
  private ScriptedGraph graph;
  private MetaClient client;

  @BeforeEach
  void start() throws IOException {
    meta = new MetaFixture();
    graph = meta.graph;
    client = meta.client();
  }

  @AfterEach
  void stop() throws IOException {
    meta.close();
  }

  @Test
  void create_postsNameCategoriesAndEndpoint() {
    graph.then(json(200, "{\"id\":\"1203004005006007\"}"));
    MetaFlowId id =
        client.createFlow("Größe \"1\"", List.of("SURVEY", "OTHER"), "https://example.org/x");
    assertThat(id).isEqualTo(FLOW);
    Asked asked = graph.onlyAsked();
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.target()).isEqualTo("/v25.0/1020304050/flows");
    assertThat(asked.headers())
        .containsEntry("authorization", "Bearer " + TOKEN)
        .containsEntry("content-type", "application/json")
        .doesNotContainKey("upgrade");
    assertThat(asked.text())
        .isEqualTo(
            "{\"name\":\"Größe \\\"1\\\"\",\"categories\":[\"SURVEY\",\"OTHER\"],"
                + "\"endpoint_uri\":\"https://example.org/x\"}");
  }

  @Test
  void create_acceptsANumberAsIdAndIgnoresSuccess() {
    graph.then(json(200, "{\"id\":12,\"success\":false,\"validation_errors\":[{}]}"));
    assertThat(client.createFlow("a", List.of("OTHER"), null)).isEqualTo(new MetaFlowId("12"));
    assertThat(graph.onlyAsked().text()).isEqualTo("{\"name\":\"a\",\"categories\":[\"OTHER\"]}");
  }

  @Test
  void update_sendsOnlyWhatChanges() {
    graph.then(success(), json(200, "{\"success\":\"true\"}"));
    client.updateMetadata(FLOW, null, List.of("OTHER"), null);
    client.updateMetadata(FLOW, "b", null, "https://example.org");
    assertThat(graph.asked()).extracting(Asked::path).containsOnly("/v25.0/" + FLOW);
    assertThat(graph.asked())
        .extracting(Asked::text)
        .containsExactly(
            "{\"categories\":[\"OTHER\"]}",
            "{\"name\":\"b\",\"endpoint_uri\":\"https://example.org\"}");
  }

  @Test
  void update_withoutChangesIsNotSent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.updateMetadata(FLOW, null, null, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.updateMetadata(FLOW, "a", List.of(), null));
    assertThat(graph.asked()).isEmpty();
  }

  @Test
  void upload_isAFormOfThreePartsWithTheTextUnchanged() {
    graph.then(success(), success());
    byte[] definition =
        "{ \"version\" : \"7.2\",\r\n \"x\": \"ü\" }\n".getBytes(StandardCharsets.UTF_8);
    assertThat(client.uploadFlowJson(FLOW, definition).isClean()).isTrue();
    client.uploadFlowJson(FLOW, definition);
    Asked asked = graph.asked().get(0);
    assertThat(asked.method()).isEqualTo("POST");
    assertThat(asked.target()).isEqualTo("/v25.0/" + FLOW + "/assets");
    assertThat(asked.headers())
        .containsKey("content-length")
        .doesNotContainKey("transfer-encoding");
    String type = asked.headers().get("content-type");
    assertThat(type).matches("multipart/form-data; boundary=headgate-[0-9a-f]{32}");
    String boundary = type.substring(type.indexOf('=') + 1);
    assertThat(asked.body())
        .isEqualTo(
            ("--B\r\n"
                    + "Content-Disposition: form-data; name=\"file\"; filename=\"flow.json\"\r\n"
                    + "Content-Type: application/json\r\n"
                    + "\r\n"
                    + "{ \"version\" : \"7.2\",\r\n \"x\": \"ü\" }\n"
                    + "\r\n--B\r\n"
                    + "Content-Disposition: form-data; name=\"name\"\r\n"
                    + "\r\n"
                    + "flow.json\r\n"
                    + "--B\r\n"
                    + "Content-Disposition: form-data; name=\"asset_type\"\r\n"
                    + "\r\n"
                    + "FLOW_JSON\r\n"
                    + "--B--\r\n")
                .replace("--B", "--" + boundary)
                .getBytes(StandardCharsets.UTF_8));
    assertThat(graph.asked().get(1).headers().get("content-type")).isNotEqualTo(type);
  }

  @Test
  void upload_keepsMetasErrorsWhole() {
    String errors =
        "[{\"error\":\"X\",\"line_start\":1,\"score\":1.50,\"pointers\":[{\"path\":\"a [0]\"}],"
            + "\"new_key\":{\"big\":12345678901234567890}}]";
    graph.then(json(200, "{\"success\":true,\"validation_errors\":" + errors + "}"));
    UploadResult upload = client.uploadFlowJson(FLOW, new byte[] {'{', '}'});
    assertThat(upload.isClean()).isFalse();
    assertThat(upload.validationErrors()).isEqualTo(RawJson.of(errors));
  }

  @Test
  void upload_withErrorsMayHaveSuccessFalse() {
    graph.then(json(200, "{\"success\":false,\"validation_errors\":\"words\"}"));
    assertThat(client.uploadFlowJson(FLOW, new byte[0]).validationErrors())
        .isEqualTo(RawJson.of("[\"words\"]"));
  }

  @Test
  void get_readsEveryField() {
    graph.then(
        json(
            200,
            """
            { "id": "1203004005006007", "name": "clinic", "status": "THROTTLED_BY_2028",
              "categories": ["APPOINTMENT_BOOKING", "NEW_ONE"], "validation_errors": [{"error": "E"}],
              "json_version": "7.2", "data_api_version": "3.0",
              "endpoint_uri": "https://flows.example.org/booking",
              "preview": {"preview_url": "https://business.facebook.com/p/?token=5b0c",
                          "expires_at": "2026-11-08T09:30:00+0000"},
              "updated_at": "2026-05-21T13:18:09+0200", "unknown": {"a": [1]} }
            """));
    MetaFlow flow = client.getFlow(FLOW);
    assertThat(flow)
        .isEqualTo(
            new MetaFlow(
                FLOW,
                "clinic",
                "THROTTLED_BY_2028",
                List.of("APPOINTMENT_BOOKING", "NEW_ONE"),
                RawJson.of("[{\"error\":\"E\"}]"),
                "7.2",
                "3.0",
                "https://flows.example.org/booking",
                "https://business.facebook.com/p/?token=5b0c",
                Instant.parse("2026-11-08T09:30:00Z"),
                Instant.parse("2026-05-21T11:18:09Z")));
    assertThat(flow.toString()).doesNotContain("5b0c");
    assertThat(graph.onlyAsked().query())
        .containsOnlyKeys("fields")
        .containsEntry(
            "fields",
            "id,name,status,categories,validation_errors,json_version,data_api_version,"
                + "endpoint_uri,updated_at,preview.invalidate(false)");
  }

  @Test
  void get_needsOnlyIdNameAndStatus() {
    graph.then(
        json(
            200,
            "{\"id\":\"12\",\"name\":\"a\",\"status\":\"DRAFT\",\"validation_errors\":null,"
                + "\"data_channel_uri\":\"https://old.example\",\"preview\":[],\"updated_at\":\"?\"}"));
    MetaFlow flow = client.getFlow(FLOW);
    assertThat(flow.validationErrors()).isEqualTo(RawJson.EMPTY_ARRAY);
    assertThat(flow.categories()).isEmpty();
    assertThat(flow.endpointUri()).isEqualTo("https://old.example");
    assertThat(flow.previewUrl()).isNull();
    assertThat(flow.updatedAt()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"2026-05-21T11:18:09+0000\"",
        "\"2026-05-21T11:18:09Z\"",
        "\"2026-05-21T13:18:09+02:00\"",
        "\"2026-05-21T11:18:09.000+0000\"",
        "1779362289",
        "\"1779362289\""
      })
  void times_areReadInEveryForm(String time) {
    graph.then(
        json(200, "{\"id\":1,\"name\":\"a\",\"status\":\"DRAFT\",\"updated_at\":" + time + "}"));
    assertThat(client.getFlow(FLOW).updatedAt()).isEqualTo(Instant.parse("2026-05-21T11:18:09Z"));
  }

  @Test
  void get_leavesOutUpdatedAtIfMetaDoesNotKnowIt() {
    String flow = "{\"id\":1,\"name\":\"a\",\"status\":\"DRAFT\"}";
    graph.then(error(400, 100), json(200, flow), json(200, flow));
    client.getFlow(FLOW);
    client.getFlow(FLOW);
    assertThat(graph.asked())
        .extracting(asked -> asked.query().get("fields").contains("updated_at"))
        .containsExactly(true, false, false);
  }

  @Test
  void get_ofAnUnknownFlowIsNotRetried() {
    graph.then(
        json(400, "{\"error\":{\"code\":100,\"error_subcode\":33,\"message\":\"Unsupported\"}}"));
    MetaException failure = failure(() -> client.getFlow(FLOW));
    assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(graph.asked()).hasSize(1);
  }

  @Test
  void readStatus_asksForNothingElse() {
    graph.then(json(200, "{\"status\":\"PUBLISHED\",\"id\":\"1\"}"));
    assertThat(client.readStatus(FLOW)).isEqualTo("PUBLISHED");
    assertThat(graph.onlyAsked().query()).containsEntry("fields", "status").hasSize(1);
  }

  @Test
  void publishAndDeprecate_postWithoutABody() {
    graph.then(success(), success());
    client.publish(FLOW);
    client.deprecate(FLOW);
    assertThat(graph.asked())
        .extracting(asked -> asked.method() + " " + asked.target() + asked.text())
        .containsExactly("POST /v25.0/" + FLOW + "/publish", "POST /v25.0/" + FLOW + "/deprecate");
  }

  @Test
  void delete_isADelete() {
    graph.then(success());
    client.delete(FLOW);
    assertThat(graph.onlyAsked().method() + " " + graph.onlyAsked().target())
        .isEqualTo("DELETE /v25.0/" + FLOW);
  }

  @Test
  void address_keepsAPathPrefix() {
    graph.then(success());
    GraphAccount account =
        new GraphAccount(
            "p", graph.uri().resolve("/prefix/"), "v26.0", "1", null, TOKEN, null, null, false);
    meta.gateway.forAccount(account).publish(FLOW);
    assertThat(graph.onlyAsked().target()).isEqualTo("/prefix/v26.0/" + FLOW + "/publish");
  }

  @Test
  void failures_quoteMetasWords() {
    graph.then(
        json(
            400,
            """
            {"error": {"message": "Publishing failed", "code": 139002, "error_subcode": 4233012,
              "error_user_title": "Missing flows signed public key",
              "error_user_msg": "Upload a key.", "fbtrace_id": "Abc"}}
            """));
    MetaException failure = failure(() -> client.publish(FLOW));
    assertThat(failure)
        .hasMessage(
            "Meta refused to publish flow 1203004005006007: Missing flows signed public key."
                + " Upload a key. (code 139002, subcode 4233012, trace Abc) "
                + failure.nextStep());
    assertThat(failure.nextStep()).contains("/whatsapp_business_encryption");
    assertThat(failure.error().subcode()).isEqualTo(4233012);
    assertThat(failure.outcomeUnknown()).isFalse();
  }
}
