package headgate.sandbox;

import static headgate.sandbox.SandboxClient.HELLO;
import static headgate.sandbox.SandboxClient.PHONE_NUMBER;
import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.graph.UploadCheck;
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

/** Each refusal with its status, code, subcode and words. */
class GraphErrorsTest {

  private SandboxClient tester;

  @BeforeEach
  void start(@TempDir Path directory) {
    tester = SandboxClient.start(directory);
  }

  @AfterEach
  void stop() {
    tester.close();
  }

  private static void assertRefused(Reply reply, int status, int code, int subcode, String words) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.subcode()).isEqualTo(subcode);
    assertThat(reply.text("/error/message")).contains(words);
    assertThat(reply.text("/error/type")).endsWith("Exception");
    assertThat(reply.text("/error/fbtrace_id")).isNotEmpty();
    assertThat(reply.header("content-type")).startsWith("application/json");
  }

  private static String flow(Object... more) {
    Map<String, Object> body = Json.object("name", "flow", "categories", List.of("OTHER"));
    body.putAll(Json.object(more));
    return SandboxClient.json(body);
  }

  @Test
  void token_isRequired() {
    assertRefused(tester.send(tester.bare(WABA).GET()), 401, 104, 0, "An access token is required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer nobody", "Basic c2FuZGJveDo=", "Bearer "})
  void token_mustBeKnown(String authorization) {
    Reply reply = tester.send(tester.bare(WABA).header("Authorization", authorization).GET());

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.code()).isIn(190, 104);
  }

  @Test
  void token_expires() {
    long now = SandboxClient.NOW.getEpochSecond();
    tester.settings("{\"token_expires_at\": %d}".formatted(now + 60));
    assertThat(tester.get(WABA).status()).isEqualTo(200);

    tester.settings("{\"clock_offset_seconds\": 60}");

    assertRefused(tester.get(WABA), 401, 190, 463, "Session has expired");
  }

  @Test
  void anotherAccount_isForbidden() {
    Reply other = tester.post("/_sandbox/accounts", "{}");
    String waba = other.text("/business_account_id");
    String number = other.text("/phone_number_id");

    assertRefused(tester.get(waba), 403, 200, 1349174, "permission");
    assertRefused(tester.get(number), 403, 200, 1349174, "permission");
    assertThat(tester.get(waba).text("/error/error_user_title")).isEqualTo("Permission Denied");
  }

  @Test
  void flowOfAnotherAccount_looksAsIfItWereNotThere() {
    String flow = tester.create("mine");
    String token = tester.post("/_sandbox/accounts", "{}").text("/access_token");

    Reply reply = tester.send(tester.bare(flow).header("Authorization", "Bearer " + token).GET());

    assertRefused(reply, 400, 100, 33, "does not exist");
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
    Reply reply = tester.send(tester.request(path).header("Accept", "text/html").GET());

    assertRefused(reply, 400, 2500, 0, "Unknown path components");
  }

  @ParameterizedTest
  @CsvSource({"PUT", "PATCH", "DELETE"})
  void method_mustBeSupported(String method) {
    Reply reply = tester.send(tester.request(WABA).method(method, BodyPublishers.noBody()));

    assertRefused(reply, 400, 100, 33, "does not support this operation");
  }

  @Test
  void methodOverride_isNotHeard() {
    String flow = tester.create("flow");

    Reply reply =
        tester.send(tester.request(flow).header("X-HTTP-Method-Override", "DELETE").GET());

    assertThat(reply.text("/name")).isEqualTo("flow");
    assertThat(tester.status(flow)).isEqualTo("DRAFT");
  }

  @Test
  void proof_isRequiredWhenSwitchedOn() {
    tester.settings("{\"require_proof\": true}");

    assertRefused(tester.get(WABA), 400, 100, 0, "require an appsecret_proof");
    assertThat(tester.get(WABA).text("/error/type")).isEqualTo("GraphMethodException");
  }

  @Test
  void proof_isRefusedWhenWrong() {
    assertRefused(
        tester.get(WABA + "?appsecret_proof=" + "0".repeat(64)),
        400,
        100,
        0,
        "Invalid appsecret_proof");
  }

  @Test
  void proof_isTakenWhenRight() {
    tester.settings("{\"require_proof\": true}");
    String plain = Proofs.of("sandbox-secret", "sandbox");
    long now = SandboxClient.NOW.getEpochSecond();
    String timed = Proofs.of("sandbox-secret", "sandbox|" + now);
    String old = Proofs.of("sandbox-secret", "sandbox|" + (now - 301));

    assertThat(tester.get(WABA + "?appsecret_proof=" + plain).status()).isEqualTo(200);
    assertThat(tester.get(WABA + "?appsecret_proof=" + timed + "&appsecret_time=" + now).status())
        .isEqualTo(200);
    assertThat(
            tester.get(WABA + "?appsecret_proof=" + old + "&appsecret_time=" + (now - 301)).code())
        .isEqualTo(100);
  }

  @Test
  void create_needsNameAndCategories() {
    assertRefused(
        tester.post(WABA + "/flows", "{\"categories\": [\"OTHER\"]}"),
        400,
        100,
        0,
        "(#100) The parameter name is required");
    assertRefused(
        tester.post(WABA + "/flows", "{\"name\": \"n\", \"categories\": []}"),
        400,
        100,
        0,
        "(#100) The parameter categories is required");
    assertRefused(
        tester.post(WABA + "/flows", "{\"name\": \"n\", \"categories\": [\"TEA\"]}"),
        400,
        100,
        0,
        "categories[0] must be one of {APPOINTMENT_BOOKING");
  }

  @Test
  void update_asksTheSameOfNameAndCategories() {
    String flow = tester.create("flow");

    assertRefused(tester.post(flow, "{\"name\": \" \"}"), 400, 100, 0, "name is required");
    assertRefused(tester.post(flow, "{\"categories\": []}"), 400, 100, 0, "categories is required");
    assertRefused(tester.post(flow, "{\"categories\": [\"TEA\"]}"), 400, 100, 0, "must be one of");
    assertRefused(
        tester.post(flow, "{\"endpoint_uri\": \"http://example.org\"}"),
        400,
        100,
        0,
        "Invalid parameter");
    assertThat(tester.get(flow).text("/name")).isEqualTo("flow");
  }

  @Test
  void name_isUniqueWithinTheAccount() {
    tester.create("flow");
    String other = tester.create("other");

    Reply created = tester.post(WABA + "/flows", flow());
    assertRefused(created, 400, 100, 0, "Invalid parameter");
    assertThat(created.text("/error/error_user_title")).isEqualTo("Flow name is not unique");
    assertThat(created.text("/error/error_user_msg")).contains("already uses this name");
    assertThat(created.json().at("/error/is_transient").asBoolean(true)).isFalse();
    assertThat(tester.post(other, "{\"name\": \"flow\"}").code()).isEqualTo(100);
    assertThat(tester.post(other, "{\"name\": \"other\"}").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://flows.example.org", "ftp://localhost/", "flows", "https://", "a b"})
  void endpoint_mustBeAUrl(String endpoint) {
    Reply reply = tester.post(WABA + "/flows", flow("endpoint_uri", endpoint));

    assertRefused(reply, 400, 100, 0, "Invalid parameter");
    assertThat(reply.text("/error/error_user_title")).isEqualTo("Invalid Endpoint URI");
  }

  @Test
  void endpoint_needsFlowJson3() {
    String old = "{\"version\": \"2.1\", \"screens\": []}";
    String endpoint = "https://flows.example.org/";
    assertThat(
            tester.post(WABA + "/flows", flow("endpoint_uri", endpoint, "flow_json", old)).code())
        .isEqualTo(100);
    String flow = tester.create("old");
    tester.upload(flow, old);

    assertRefused(
        tester.post(flow, "{\"endpoint_uri\": \"%s\"}".formatted(endpoint)),
        400,
        139001,
        0,
        "Flow can't be updated");
    Reply clone =
        tester.post(WABA + "/flows", flow("endpoint_uri", endpoint, "clone_flow_id", flow));
    assertThat(clone.code()).isEqualTo(100);
  }

  @Test
  void clone_hasOneSourceThatExists() {
    Reply two = tester.post(WABA + "/flows", flow("clone_flow_id", "1", "clone_template", "2"));
    assertThat(two.text("/error/error_user_title")).isEqualTo("Only one clone source can be set");
    Reply unknown = tester.post(WABA + "/flows", flow("clone_flow_id", "1"));
    assertRefused(unknown, 400, 100, 0, "Invalid parameter");
    assertThat(unknown.text("/error/error_user_title")).isEqualTo("Clone source does not exist");
  }

  @Test
  void integrityBlock_stopsCreatingAndPublishing() {
    String flow = tester.flowIn(FlowStatus.DRAFT, "draft");
    tester.settings("{\"integrity_block\": true}");

    assertRefused(
        tester.post(WABA + "/flows", flow()), 400, 139000, 4233020, "Blocked by Integrity");
    assertRefused(tester.post(flow + "/publish"), 400, 139000, 4233020, "Blocked by Integrity");
  }

  @Test
  void publish_refusesErrorsAndMissingDocuments() {
    String flow = tester.create("flow");
    assertThat(tester.post(flow + "/publish").subcode()).isEqualTo(4016011);
    tester.upload(flow, "no JSON");

    Reply reply = tester.post(flow + "/publish");

    assertRefused(reply, 400, 139002, 4016011, "Publishing failed");
    assertThat(reply.text("/error/error_user_title"))
        .isEqualTo("Publishing Flow with validation errors");
  }

  @Test
  void metrics_areGone() {
    String flow = tester.create("flow");

    assertRefused(
        tester.get(flow + "?fields=metric.name(ENDPOINT_REQUEST_COUNT).granularity(DAY)"),
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
  void fields_mustExistAndBeWritten(String fields, String words, int code) {
    String flow = tester.create("flow");

    assertRefused(
        tester.get(flow + "?fields=" + SandboxClient.encode(fields)), 400, code, 0, words);
  }

  @Test
  void assetFields_mustExist() {
    String flow = tester.flowIn(FlowStatus.DRAFT, "flow");

    assertThat(tester.get(flow + "/assets?fields=name").json().at("/data/0").toString())
        .isEqualTo("{\"name\":\"flow.json\"}");
    assertRefused(tester.get(flow + "/assets?fields=nothing"), 400, 100, 0, "nonexisting field");
    assertRefused(tester.get(flow + "/assets?after=x"), 400, 100, 0, "Invalid cursors");
  }

  @Test
  void jsonBody_mustBeAnObject() {
    assertRefused(tester.post(WABA + "/flows", "{\"name\": }"), 400, 100, 0, "Line 1, column 10");
    assertRefused(tester.post(WABA + "/flows", "[]"), 400, 100, 0, "not an object");
  }

  @Test
  void body_isBounded() {
    byte[] large = new byte[12 * 1024 * 1024];

    Reply reply =
        tester.post(WABA + "/flows", "application/octet-stream", BodyPublishers.ofByteArray(large));

    assertRefused(reply, 413, 1, 0, "larger than 11 MB");
  }

  @Test
  void flowJson_isBounded() {
    String flow = tester.create("flow");
    byte[] large = new byte[UploadCheck.LARGEST + 1];

    Reply reply =
        tester.upload(
            flow,
            new Form()
                .file("file", "flow.json", "application/json", large)
                .field("name", "flow.json")
                .field("asset_type", "FLOW_JSON"));

    assertRefused(reply, 400, 100, 0, "Invalid parameter");
    assertThat(reply.text("/error/error_user_title")).isEqualTo("Flow JSON is too large");
  }

  @ParameterizedTest
  @CsvSource({"file", "name", "asset_type"})
  void upload_needsAllParts(String missing) {
    String flow = tester.create("flow");
    Form form = new Form();
    if (!missing.equals("file")) {
      form.file("file", "flow.json", "application/json", HELLO);
    }
    if (!missing.equals("name")) {
      form.field("name", "flow.json");
    }
    if (!missing.equals("asset_type")) {
      form.field("asset_type", "FLOW_JSON");
    }

    assertRefused(tester.upload(flow, form), 400, 100, 0, missing);
  }

  @Test
  void multipart_mustBeCutAsItSays() {
    String flow = tester.create("flow");
    String type = "multipart/form-data; boundary=B";

    for (String body : List.of("", "--B", "--B\r\n", "--C\r\n\r\n--C--", "--B\r\nno end", "x")) {
      Reply reply = tester.post(flow + "/assets", type, BodyPublishers.ofString(body));
      assertRefused(reply, 400, 100, 0, "(#100)");
    }
    assertRefused(
        tester.post(flow + "/assets", "multipart/form-data", BodyPublishers.ofString("--B--")),
        400,
        100,
        0,
        "no boundary");
  }

  @Test
  void edge_mustFitTheObject() {
    assertRefused(tester.get(PHONE_NUMBER + "/flows"), 400, 100, 33, "does not support");
    assertRefused(tester.post(WABA + "/publish"), 400, 100, 33, "does not support");
  }
}
