package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clone, export and import of flows. */
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
    return app.get(path).text();
  }

  @Test
  void clone_isADraftWithTheSameText() {
    String flow = oddFlow();
    Reply cloned = app.post(flow + "/clone", "{\"name\":\"Twin\"}");
    assertThat(cloned.status()).isEqualTo(201);
    String twin = cloned.header("Location");
    assertThat(twin).isNotEqualTo(flow);
    assertThat(body(twin)).contains("\"json_definition\":" + ODD);
    StrictJson data = app.get(twin).data();
    assertThat(data.requireText("name")).isEqualTo("Twin");
    assertThat(data.requireText("status")).isEqualTo("DRAFT");
    assertThat(data.isNull("meta_flow_id")).isTrue();
    assertThat(data.require("categories").toString()).isEqualTo("[\"SURVEY\",\"OTHER\"]");
    assertThat(data.requireText("endpoint_uri")).isEqualTo("https://example.com/flow");
    StrictJson version = app.get(twin + "/versions/1").data();
    assertThat(version.requireText("origin")).isEqualTo("clone");
    assertThat(version.requireText("note")).contains(flow.substring(11)).contains("version 1");
  }

  @Test
  void clone_canCopyAnEarlierVersion() {
    String flow = oddFlow();
    app.put(flow, "{\"json_definition\":{}}");
    Reply cloned = app.post(flow + "/clone", "{\"version\":1}");
    assertThat(body(cloned.header("Location"))).contains("\"json_definition\":" + ODD);
    assertThat(cloned.requireText("name")).isEqualTo("Odd (copy)");
  }

  @Test
  void clone_shortensALongName() {
    String name = "ä".repeat(200);
    String flow = app.newFlow(name);
    String copy = app.post(flow + "/clone").requireText("name");
    assertThat(copy).isEqualTo("ä".repeat(193) + " (copy)");
  }

  @Test
  void cloneOfAFlowWithoutDefinition_hasNone() {
    String flow = app.post("/api/flows", "{\"name\":\"Empty\"}").header("Location");
    Reply cloned = app.post(flow + "/clone");
    assertThat(cloned.status()).isEqualTo(201);
    assertThat(app.get(cloned.header("Location")).isNull("json_definition")).isTrue();
  }

  @Test
  void clone_canUseAnotherAccount() {
    String flow = app.savedFlow("x");
    String other =
        app.post(
                "/api/accounts",
                "{\"name\":\"Other\",\"business_account_id\":\"7\",\"access_token\":\"t\"}")
            .requireText("id");
    Reply cloned = app.post(flow + "/clone", "{\"account_id\":\"" + other + "\"}");
    assertThat(cloned.requireText("account_id")).isEqualTo(other);
    Reply same = app.post(flow + "/clone");
    assertThat(same.require("account_id")).isEqualTo(app.get(flow).require("account_id"));
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
  void clone_refusesInvalidValues(String body, int status, String type) {
    String flow = app.newFlow("x");
    assertError(app.post(flow + "/clone", body), status, type);
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(1);
  }

  @Test
  void clone_isDoneOnceForAnIdempotencyKey() {
    String flow = app.newFlow("x");
    Reply first = app.post(flow + "/clone", "{}", "Idempotency-Key", "k");
    Reply again = app.post(flow + "/clone", "{}", "Idempotency-Key", "k");
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(2);
  }

  @Test
  void export_isAFileWithTheUnchangedText() {
    String flow = oddFlow();
    Reply exported = app.get(flow + "/export");
    assertThat(exported.header("Content-Disposition"))
        .isEqualTo("attachment; filename=\"flow-" + flow.substring(11) + ".json\"");
    assertThat(exported.requireInt("headgate_flow")).isEqualTo(1);
    assertThat(exported.requireText("json_definition")).isEqualTo(ODD);
    assertThat(exported.data().keys()).doesNotContain("versions");
  }

  @Test
  void import_restoresTheExportedFlow() {
    String flow = oddFlow();
    app.put(flow, "{\"json_definition\":{\"two\":2},\"note\":\"second thoughts\"}");
    app.post(flow + "/rollback", "{\"version\":1}");
    String file = body(flow + "/export?history=true");
    app.put(flow, "{\"name\":\"Original\"}");
    Reply imported = app.post("/api/flows/import", file);
    assertThat(imported.status()).as("%s", imported.text()).isEqualTo(201);
    assertThat(imported.requireList("warnings")).isEmpty();
    String made = imported.header("Location");
    assertThat(body(made)).contains("\"json_definition\":" + ODD);
    StrictJson data = app.get(made).data();
    assertThat(data.requireInt("current_version")).isEqualTo(3);
    assertThat(data.requireText("status")).isEqualTo("DRAFT");
    StrictJson second = app.get(made + "/versions/2").data();
    assertThat(second.require("json_definition").toString()).isEqualTo("{\"two\":2}");
    assertThat(second.requireText("note")).isEqualTo("second thoughts");
    assertThat(second.requireText("origin")).isEqualTo("import");
    assertThat(second.requireText("author")).isEqualTo("local");
    assertThat(app.get(flow + "/export").require("json_definition"))
        .isEqualTo(app.get(made + "/export").require("json_definition"));
  }

  @Test
  void import_acceptsAnExportWithoutEnvelope() {
    String file = app.get(oddFlow() + "/export").data().toString();
    Reply imported =
        app.post("/api/flows/import", file.replace("\"name\":\"Odd\"", "\"name\":\"Even\""));
    assertThat(imported.requireText("name")).isEqualTo("Even");
    assertThat(imported.requireInt("current_version")).isEqualTo(1);
  }

  @Test
  void importOfTheNewestVersions_keepsTheirNumbers() {
    String flow = oddFlow();
    for (int i = 0; i < 5; i++) {
      app.put(flow, "{\"json_definition\":{\"i\":" + i + "}}");
    }
    app.post(flow + "/rollback", "{\"version\":5}");
    String file = body(flow + "/export?history=2");
    String made = app.post("/api/flows/import", file).header("Location");
    Reply page = app.get(made + "/versions");
    assertThat(page.requireInt("total")).isEqualTo(2);
    assertThat(page.requireInt("items/0/version")).isEqualTo(7);
    assertThat(page.requireText("items/0/note")).isEqualTo("Back to version 5");
    assertThat(app.get(made + "/versions/6").require("json_definition").toString())
        .isEqualTo("{\"i\":4}");
    assertThat(app.get(made).requireInt("current_version")).isEqualTo(7);
    for (String missing : List.of("1", "5", "8")) {
      assertError(app.get(made + "/versions/" + missing), 404, "not_found");
    }
    assertThat(app.get(made + "/export?history=true").requireList("versions")).hasSize(2);
    assertThat(app.put(made, "{\"json_definition\":{\"x\":1}}").requireInt("current_version"))
        .isEqualTo(8);
  }

  @Test
  void importWithoutHistory_keepsTheNumberOfTheCurrentVersion() {
    String flow = oddFlow();
    app.put(flow, "{\"json_definition\":{}}");
    String made = app.post("/api/flows/import", body(flow + "/export")).header("Location");
    assertThat(app.get(made).requireInt("current_version")).isEqualTo(2);
    assertThat(app.get(made + "/versions").requireInt("total")).isEqualTo(1);
  }

  @Test
  void importOfACurrentTextWhoseNumberIsTaken_notesTheNumber() {
    Reply imported =
        app.post(
            "/api/flows/import",
            "{\"headgate_flow\":1,\"name\":\"x\",\"current_version\":4,"
                + "\"json_definition\":{\"a\":1},\"versions\":["
                + version("4", "2024-01-01T00:00:00Z")
                + "]}");
    assertThat(imported.requireInt("current_version")).isEqualTo(5);
    assertThat(app.get(imported.header("Location") + "/versions/5").requireText("note"))
        .isEqualTo("Version 4 of the file");
  }

  private static String version(String number, String time) {
    return "{\"version\":%s,\"author\":\"a\",\"created_at\":\"%s\",\"json_definition\":{}}"
        .formatted(number, time);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 2024-01-01T00:00:00Z, -1",
    "0, 2024-01-01T00:00:00Z, 0",
    "1.5, 2024-01-01T00:00:00Z, 1.5",
    "1e3, 2024-01-01T00:00:00Z, 1e3",
    "2147483648, 2024-01-01T00:00:00Z, 2147483648",
    "999999999, 2024-01-01T00:00:00Z, 999999999",
    "7, 2024-01-01T00:00:00Z, is 7",
    "3, 2024-01-01T00:00:00Z, is 3",
    "8, 2999-01-01T00:00:00Z, 2999-01-01T00:00:00Z",
    "8, 1969-12-31T23:59:59Z, 1969-12-31T23:59:59Z",
    "8, yesterday, created_at"
  })
  void importOfAnImpossibleVersion_is422NamingPlaceAndValue(
      String number, String time, String shown) {
    String file =
        "{\"headgate_flow\":1,\"name\":\"x\",\"versions\":[%s,%s]}"
            .formatted(version("7", "2024-01-01T00:00:00Z"), version(number, time));
    Reply refused = app.post("/api/flows/import", file);
    assertError(refused, 422, "invalid");
    assertThat(refused.message()).startsWith("versions[1]: ").contains(shown);
    assertThat(app.get("/api/flows").requireInt("total")).isZero();
  }

  @Test
  void importWithAnImpossibleCurrentVersion_is422() {
    String file = "{\"headgate_flow\":1,\"name\":\"x\",\"current_version\":-1}";
    Reply refused = app.post("/api/flows/import", file);
    assertError(refused, 422, "invalid");
    assertThat(refused.message()).contains("current_version").contains("-1");
  }

  @Test
  void importOfTooManyVersions_is422() {
    String one = version("null", "2024-01-01T00:00:00Z");
    String file =
        "{\"headgate_flow\":1,\"name\":\"x\",\"versions\":["
            + String.join(",", Collections.nCopies(10_001, one))
            + "]}";
    Reply refused = app.post("/api/flows/import", file);
    assertError(refused, 422, "invalid");
    assertThat(refused.message()).contains("10001").contains("10000");
  }

  @Test
  void importOfAFlowWithoutDefinition_hasNoVersion() {
    String flow = app.post("/api/flows", "{\"name\":\"Empty\"}").header("Location");
    Reply imported = app.post("/api/flows/import", body(flow + "/export?history=true"));
    assertThat(imported.status()).isEqualTo(201);
    assertThat(imported.isNull("current_version")).isTrue();
  }

  @Test
  void exportThatIsTooLargeToImport_is422() {
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
  void export_refusesAMalformedHistory(String history) {
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
  void import_refusesAMalformedFile(String body, int status, String type) {
    assertError(app.post("/api/flows/import", body), status, type);
    assertThat(app.get("/api/flows").requireInt("total")).isZero();
  }

  @Test
  void import_isPostOnly() {
    Reply refused = app.get("/api/flows/import");
    assertError(refused, 405, "method_not_allowed");
    assertThat(refused.header("Allow")).isEqualTo("POST");
  }
}
