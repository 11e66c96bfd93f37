package headgate.sandbox;

import static headgate.sandbox.SandboxClient.PHONE_NUMBER;
import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.http.Json;
import headgate.sandbox.store.FlowStatus;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each refusal with its status, code, subcode and message. */
class GraphErrorsTest {

  private SandboxClient client;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    client.close();
  }

  static void assertRefused(Reply reply, int status, int code, int subcode, String message) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.subcode()).isEqualTo(subcode);
    assertThat(reply.text("/error/message")).contains(message);
    assertThat(reply.text("/error/type")).endsWith("Exception");
    assertThat(reply.text("/error/fbtrace_id")).isNotEmpty();
    assertThat(reply.header("content-type")).startsWith("application/json");
  }

  private static String flow(Object... more) {
    Map<String, Object> body = Json.object("name", "flow", "categories", List.of("OTHER"));
    body.putAll(Json.object(more));
    return SandboxClient.json(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v25.0/100000000000001/nothing",
        "/v25.0/a/b/c",
        "/v25.0/me",
        "/nothing/at/all",
        "/v25.0",
        "/",
        "/index.html"
      })
  void unknownPath_hasGraphsEnvelope(String path) {
    Reply reply = client.send(client.request(path).header("Accept", "text/html").GET());

    assertRefused(reply, 400, 2500, 0, "Unknown path components");
  }

  @ParameterizedTest
  @CsvSource({"PUT", "PATCH", "DELETE"})
  void method_mustBeSupported(String method) {
    Reply reply = client.send(client.request(WABA).method(method, BodyPublishers.noBody()));

    assertRefused(reply, 400, 100, 33, "does not support this operation");
  }

  @Test
  void methodOverride_isIgnored() {
    String flow = client.create("flow");

    Reply reply =
        client.send(client.request(flow).header("X-HTTP-Method-Override", "DELETE").GET());

    assertThat(reply.text("/name")).isEqualTo("flow");
    assertThat(client.status(flow)).isEqualTo("DRAFT");
  }

  @Test
  void create_needsNameAndCategories() {
    assertRefused(
        client.post(WABA + "/flows", "{\"categories\": [\"OTHER\"]}"),
        400,
        100,
        0,
        "(#100) The parameter name is required");
    assertRefused(
        client.post(WABA + "/flows", "{\"name\": \"n\", \"categories\": []}"),
        400,
        100,
        0,
        "(#100) The parameter categories is required");
    assertRefused(
        client.post(WABA + "/flows", "{\"name\": \"n\", \"categories\": [\"TEA\"]}"),
        400,
        100,
        0,
        "categories[0] must be one of {APPOINTMENT_BOOKING");
  }

  @Test
  void update_checksNameAndCategories() {
    String flow = client.create("flow");

    assertRefused(client.post(flow, "{\"name\": \" \"}"), 400, 100, 0, "name is required");
    assertRefused(client.post(flow, "{\"categories\": []}"), 400, 100, 0, "categories is required");
    assertRefused(client.post(flow, "{\"categories\": [\"TEA\"]}"), 400, 100, 0, "must be one of");
    assertRefused(
        client.post(flow, "{\"endpoint_uri\": \"http://example.org\"}"),
        400,
        100,
        0,
        "Invalid parameter");
    assertThat(client.get(flow).text("/name")).isEqualTo("flow");
  }

  @Test
  void name_isUniqueWithinTheAccount() {
    client.create("flow");
    String other = client.create("other");

    Reply created = client.post(WABA + "/flows", flow());
    assertRefused(created, 400, 100, 0, "Invalid parameter");
    assertThat(created.text("/error/error_user_title")).isEqualTo("Flow name is not unique");
    assertThat(created.text("/error/error_user_msg")).contains("already uses this name");
    assertThat(created.require("/error/is_transient").booleanValue()).isFalse();
    assertThat(client.post(other, "{\"name\": \"flow\"}").code()).isEqualTo(100);
    assertThat(client.post(other, "{\"name\": \"other\"}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://flows.example.org", "ftp://localhost/", "flows", "https://", "a b"})
  void endpoint_mustBeAUrl(String endpoint) {
    Reply reply = client.post(WABA + "/flows", flow("endpoint_uri", endpoint));

    assertRefused(reply, 400, 100, 0, "Invalid parameter");
    assertThat(reply.text("/error/error_user_title")).isEqualTo("Invalid Endpoint URI");
  }

  @Test
  void endpoint_needsFlowJson3() {
    String old = "{\"version\": \"2.1\", \"screens\": []}";
    String endpoint = "https://flows.example.org/";
    assertThat(
            client.post(WABA + "/flows", flow("endpoint_uri", endpoint, "flow_json", old)).code())
        .isEqualTo(100);
    String flow = client.create("old");
    client.upload(flow, old);

    assertRefused(
        client.post(flow, "{\"endpoint_uri\": \"%s\"}".formatted(endpoint)),
        400,
        139001,
        0,
        "Flow can't be updated");
    Reply clone =
        client.post(WABA + "/flows", flow("endpoint_uri", endpoint, "clone_flow_id", flow));
    assertThat(clone.code()).isEqualTo(100);
  }

  @Test
  void clone_needsOneExistingSource() {
    Reply two = client.post(WABA + "/flows", flow("clone_flow_id", "1", "clone_template", "2"));
    assertThat(two.text("/error/error_user_title")).isEqualTo("Only one clone source can be set");
    Reply unknown = client.post(WABA + "/flows", flow("clone_flow_id", "1"));
    assertRefused(unknown, 400, 100, 0, "Invalid parameter");
    assertThat(unknown.text("/error/error_user_title")).isEqualTo("Clone source does not exist");
  }

  @Test
  void integrityBlock_stopsPublishingOnly() {
    String flow = client.flowIn(FlowStatus.DRAFT, "draft");
    client.settings("{\"integrity_block\": true}");

    assertThat(client.post(WABA + "/flows", flow()).status()).isEqualTo(200);
    assertThat(client.upload(flow, "{}").status()).isEqualTo(200);
    assertRefused(client.post(flow + "/publish"), 400, 139000, 4233020, "Blocked by Integrity");
  }

  @Test
  void publish_refusesErrorsAndMissingDocuments() {
    String flow = client.create("flow");
    assertThat(client.post(flow + "/publish").subcode()).isEqualTo(4016011);
    client.upload(flow, "no JSON");

    Reply reply = client.post(flow + "/publish");

    assertRefused(reply, 400, 139002, 4016011, "Publishing failed");
    assertThat(reply.text("/error/error_user_title"))
        .isEqualTo("Publishing Flow with validation errors");
  }

  @Test
  void metrics_areNotAvailable() {
    String flow = client.create("flow");

    assertRefused(
        client.get(flow + "?fields=metric.name(ENDPOINT_REQUEST_COUNT).granularity(DAY)"),
        400,
        139006,
        0,
        "Metric");
  }

  @ParameterizedTest
  @CsvSource({
    "nothing, '(#100) Tried accessing nonexisting field (nothing)', 100",
    "name{, Syntax error, 2500",
    "preview.invalidate(, Syntax error, 2500",
    "'name,,id', Syntax error, 2500",
    "application{nothing}, '(#100) Tried accessing nonexisting field (nothing)', 100"
  })
  void fields_mustExistAndHaveValidSyntax(String fields, String message, int code) {
    String flow = client.create("flow");

    assertRefused(
        client.get(flow + "?fields=" + SandboxClient.encode(fields)), 400, code, 0, message);
  }

  @Test
  void assetFields_mustExist() {
    String flow = client.flowIn(FlowStatus.DRAFT, "flow");

    assertThat(client.get(flow + "/assets?fields=name").require("/data/0").toString())
        .isEqualTo("{\"name\":\"flow.json\"}");
    assertRefused(client.get(flow + "/assets?fields=nothing"), 400, 100, 0, "nonexisting field");
    assertRefused(client.get(flow + "/assets?after=x"), 400, 100, 0, "Invalid cursors");
  }

  @Test
  void edge_mustFitTheObject() {
    assertRefused(client.get(PHONE_NUMBER + "/flows"), 400, 100, 33, "does not support");
    assertRefused(client.post(WABA + "/publish"), 400, 100, 33, "does not support");
  }
}
