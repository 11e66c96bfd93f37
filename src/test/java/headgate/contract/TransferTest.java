package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.TestApp;
import headgate.TestApp.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code clone}, {@code export} and {@code import}. */
class TransferTest {

  private static final String ODD =
      "{ \"version\" : \"7.3\",\n\t\"big\": 1.10e+400,\"é\":\"\\u00e9\\n\" }";

  @RegisterExtension final TestApp app = new TestApp();

  private String oddFlow() {
    return app.post(
            "/api/flows",
            "{\"name\":\"Odd\",\"categories\":[\"SURVEY\",\"OTHER\"],"
                + "\"endpoint_uri\":\"https://example.com/flow\",\"json_definition\":"
                + ODD
                + "}")
        .header("Location");
  }

  private String body(String path) {
    return app.get(path).http().getBody();
  }

  @Test
  void clone_isANewDraftWithTheSameText() {
    String flow = oddFlow();
    Reply cloned = app.post(flow + "/clone", "{\"name\":\"Twin\"}");
    assertThat(cloned.status()).isEqualTo(201);
    String twin = cloned.header("Location");
    assertThat(twin).isNotEqualTo(flow);
    assertThat(body(twin)).contains("\"json_definition\":" + ODD);
    JsonNode data = app.get(twin).data();
    assertThat(data.path("name").asString()).isEqualTo("Twin");
    assertThat(data.path("status").asString()).isEqualTo("DRAFT");
    assertThat(data.path("meta_flow_id").isNull()).isTrue();
    assertThat(data.path("categories").toString()).isEqualTo("[\"SURVEY\",\"OTHER\"]");
    assertThat(data.path("endpoint_uri").asString()).isEqualTo("https://example.com/flow");
    JsonNode version = app.get(twin + "/versions/1").data();
    assertThat(version.path("origin").asString()).isEqualTo("clone");
    assertThat(version.path("note").asString()).contains(flow.substring(11)).contains("version 1");
  }

  @Test
  void clone_takesAnEarlierVersion() {
    String flow = oddFlow();
    app.put(flow, "{\"json_definition\":{}}");
    Reply cloned = app.post(flow + "/clone", "{\"version\":1}");
    assertThat(body(cloned.header("Location"))).contains("\"json_definition\":" + ODD);
    assertThat(cloned.data().path("name").asString()).isEqualTo("Odd (copy)");
  }

  @Test
  void clone_cutsALongName() {
    String name = "ä".repeat(200);
    String flow = app.newFlow(name);
    String copy = app.post(flow + "/clone").data().path("name").asString();
    assertThat(copy).isEqualTo("ä".repeat(193) + " (copy)");
  }

  @Test
  void clone_ofAFlowWithoutDefinitionHasNone() {
    String flow = app.post("/api/flows", "{\"name\":\"Empty\"}").header("Location");
    Reply cloned = app.post(flow + "/clone");
    assertThat(cloned.status()).isEqualTo(201);
    assertThat(app.get(cloned.header("Location")).data().path("json_definition").isNull()).isTrue();
  }

  @Test
  void clone_intoAnotherAccount() {
    String flow = app.savedFlow("x");
    String other =
        app.post(
                "/api/accounts",
                "{\"name\":\"Other\",\"business_account_id\":\"7\",\"access_token\":\"t\"}")
            .data()
            .path("id")
            .asString();
    Reply cloned = app.post(flow + "/clone", "{\"account_id\":\"" + other + "\"}");
    assertThat(cloned.data().path("account_id").asString()).isEqualTo(other);
    Reply same = app.post(flow + "/clone");
    assertThat(same.data().path("account_id")).isEqualTo(app.get(flow).data().path("account_id"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"version\":9}|404|not_found",
        "{\"version\":0}|400|malformed",
        "{\"name\":\"\"}|422|invalid",
        "{\"name\":null}|400|malformed",
        "{\"account_id\":\"00000000-0000-4000-8000-000000000000\"}|404|not_found"
      })
  void clone_refusesWhatCannotBe(String body, int status, String type) {
    String flow = app.newFlow("x");
    assertError(app.post(flow + "/clone", body), status, type);
    assertThat(app.get("/api/flows").data().path("total").asInt()).isEqualTo(1);
  }

  @Test
  void clone_isDoneOnceForAnIdempotencyKey() {
    String flow = app.newFlow("x");
    Reply first = app.post(flow + "/clone", "{}", "Idempotency-Key", "k");
    Reply again = app.post(flow + "/clone", "{}", "Idempotency-Key", "k");
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(app.get("/api/flows").data().path("total").asInt()).isEqualTo(2);
  }

  @Test
  void export_isAFileWithTheTextToTheLetter() {
    String flow = oddFlow();
    Reply exported = app.get(flow + "/export");
    assertThat(exported.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"flow-" + flow.substring(11) + ".json\"");
    assertThat(exported.data().path("headgate_flow").asInt()).isEqualTo(1);
    assertThat(exported.data().path("json_definition").asString()).isEqualTo(ODD);
    assertThat(exported.data().has("versions")).isFalse();
  }

  @Test
  void import_makesTheSameFlowAgain() {
    String flow = oddFlow();
    app.put(flow, "{\"json_definition\":{\"two\":2},\"note\":\"second thoughts\"}");
    app.post(flow + "/rollback", "{\"version\":1}");
    String file = body(flow + "/export?history=true");
    Reply imported = app.post("/api/flows/import", file);
    assertThat(imported.status()).as("%s", imported.body()).isEqualTo(201);
    assertThat(imported.data().path("warnings").isEmpty()).isTrue();
    String made = imported.header("Location");
    assertThat(body(made)).contains("\"json_definition\":" + ODD);
    JsonNode data = app.get(made).data();
    assertThat(data.path("current_version").asInt()).isEqualTo(3);
    assertThat(data.path("status").asString()).isEqualTo("DRAFT");
    JsonNode second = app.get(made + "/versions/2").data();
    assertThat(second.path("json_definition").toString()).isEqualTo("{\"two\":2}");
    assertThat(second.path("note").asString()).isEqualTo("second thoughts");
    assertThat(second.path("origin").asString()).isEqualTo("import");
    assertThat(second.path("author").asString()).isEqualTo("local");
    assertThat(app.get(flow + "/export").data().path("json_definition"))
        .isEqualTo(app.get(made + "/export").data().path("json_definition"));
  }

  @Test
  void import_takesTheFileWithoutItsEnvelopeAndAnotherName() {
    String file = app.get(oddFlow() + "/export").data().toString();
    Reply imported =
        app.post("/api/flows/import", file.replace("\"name\":\"Odd\"", "\"name\":\"Even\""));
    assertThat(imported.data().path("name").asString()).isEqualTo("Even");
    assertThat(imported.data().path("current_version").asInt()).isEqualTo(1);
  }

  @Test
  void import_ofTheNewestVersionsKeepsTheirOrder() {
    String flow = oddFlow();
    for (int i = 0; i < 5; i++) {
      app.put(flow, "{\"json_definition\":{\"i\":" + i + "}}");
    }
    String file = body(flow + "/export?history=2");
    String made = app.post("/api/flows/import", file).header("Location");
    assertThat(app.get(made + "/versions").data().path("total").asInt()).isEqualTo(2);
    assertThat(app.get(made + "/versions/1").data().path("json_definition").toString())
        .isEqualTo("{\"i\":3}");
    assertThat(app.get(made).data().path("current_version").asInt()).isEqualTo(2);
  }

  @Test
  void import_ofAFlowWithoutDefinition() {
    String flow = app.post("/api/flows", "{\"name\":\"Empty\"}").header("Location");
    Reply imported = app.post("/api/flows/import", body(flow + "/export?history=true"));
    assertThat(imported.status()).isEqualTo(201);
    assertThat(imported.data().path("current_version").isNull()).isTrue();
  }

  @Test
  void export_ofMoreThanAnImportTakesIs422() {
    String flow = app.newFlow("Large");
    for (int i = 0; i < 4; i++) {
      String large = "{\"i\":" + i + ",\"text\":\"" + "x".repeat(3_000_000) + "\"}";
      assertThat(app.put(flow, "{\"json_definition\":" + large + "}").status()).isEqualTo(200);
    }
    assertError(app.get(flow + "/export?history=true"), 422, "invalid");
    assertThat(app.get(flow + "/export?history=2").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"maybe", "-1", "0.5", "9999999999"})
  void export_refusesAnotherHistory(String history) {
    assertError(app.get(app.newFlow("x") + "/export?history=" + history), 400, "malformed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|400|malformed",
        "{\"data\":{}}|400|malformed",
        "{\"headgate_flow\":\"1\"}|400|malformed",
        "{\"headgate_flow\":2,\"name\":\"x\"}|422|invalid",
        "{\"headgate_flow\":1}|400|malformed",
        "{\"headgate_flow\":1,\"name\":\"x\",\"json_definition\":\"[]\"}|422|invalid",
        "{\"headgate_flow\":1,\"name\":\"x\",\"versions\":{}}|400|malformed",
        "{\"headgate_flow\":1,\"name\":\"x\",\"versions\":[1]}|400|malformed",
        "{\"headgate_flow\":1,\"name\":\"x\",\"versions\":[{}]}|400|malformed",
        "{\"headgate_flow\":1,\"name\":\"x\",\"versions\":[{\"json_definition\":{},\"author\":\"a\",\"created_at\":\"now\"}]}|422|invalid",
        "{\"headgate_flow\":1,\"name\":\"x\",\"versions\":[{\"json_definition\":{},\"author\":\"\",\"created_at\":\"2024-01-01T00:00:00Z\"}]}|422|invalid",
        "{\"headgate_flow\":1,\"name\":\"x\",\"versions\":[{\"json_definition\":{},\"author\":\"a\",\"created_at\":\"+12024-01-01T00:00:00Z\"}]}|422|invalid"
      })
  void import_refusesWhatIsNoSuchFile(String body, int status, String type) {
    assertError(app.post("/api/flows/import", body), status, type);
    assertThat(app.get("/api/flows").data().path("total").asInt()).isZero();
  }

  @Test
  void import_isPostOnly() {
    Reply refused = app.get("/api/flows/import");
    assertError(refused, 405, "method_not_allowed");
    assertThat(refused.header("Allow")).isEqualTo("POST");
  }
}
