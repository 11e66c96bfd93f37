package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.flowjson.Catalogue;
import headgate.flowjson.Corpus;
import headgate.flowjson.Mode;
import headgate.flowjson.Validator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Findings of the validator: storage, updates, and their use by the strict simulator. */
class FindingsTest {

  @RegisterExtension final TestApp app = new TestApp();

  @Test
  void findings_areStoredAndNotComputedAtEachRead() throws SQLException {
    String flow = app.newFlow("x");
    String finding = Validator.standard().validate("{}", Mode.STRICT).json().replace("'", "''");
    store(finding.replaceAll("\"rule\":\"[^\"]*\"", "\"rule\":\"stored\""), Validator.VERSION);

    assertThat(rules(app.get(flow))).containsExactly("stored");
  }

  @Test
  void findingsOfAnOlderValidator_areComputedAgainAndStored() throws SQLException {
    Reply created =
        app.post("/api/flows", "{\"name\":\"x\",\"json_definition\":{\"version\":\"7.3\"}}");
    store("[{\"rule\":\"outdated\"}]", Validator.VERSION - 1);

    Reply read = app.get(created.header("Location"));
    assertThat(rules(read)).containsExactly("required-property");
    assertThat(stored("findings")).contains("required-property").doesNotContain("outdated");
    assertThat(stored("findings_version")).isEqualTo(String.valueOf(Validator.VERSION));
    assertThat(stored("finding_errors")).isEqualTo("1");
  }

  @Test
  void findings_followTheText() {
    String flow = app.newFlow("x");
    Reply changed = app.put(flow, "{\"json_definition\":{\"version\":\"7.3\",\"screens\":[]}}");

    assertThat(rules(changed)).containsExactly("least-items");
    assertThat(rules(app.get(flow))).containsExactly("least-items");
  }

  @Test
  void places_countFromTheForm_notFromTheBody() {
    String form = TestApp.FORM.replace("TextHeading", "TextHeding").replace(",", ",\n  ");
    String expected = Validator.standard().validate(form, Mode.STRICT).json();
    String body = "{\n \"name\": \"x\", \"json_definition\": " + form + "\n}";

    Reply created = app.post("/api/flows", body);
    Reply validated = app.post("/api/flows/validate", body);

    assertThat(expected).contains("\"offset\"");
    assertThat(created.text()).contains("\"findings\":" + expected);
    assertThat(validated.text()).contains("\"findings\":" + expected);
  }

  @Test
  void rules_areAllRulesOfTheValidator() {
    Reply reply = app.get("/api/flows/rules");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.requireInt("version")).isEqualTo(Validator.VERSION);
    assertThat(reply.requireList("rules")).hasSameSizeAs(Catalogue.load().rules());
    assertThat(reply.requireList("silent")).hasSameSizeAs(Catalogue.load().silent());
    assertThat(reply.require("rules/0").keys())
        .containsExactly("rule", "error", "severity", "summary", "remedy", "source");
  }

  /** Calls the simulator directly: it refuses to publish a form with error findings. */
  @Test
  void strictSimulator_publishesOnlyWhatTheValidatorAccepts() {
    app.sandboxSettings("{\"judge\":\"strict\"}");
    int refused = 0;
    int published = 0;
    for (Corpus.Form form : Corpus.all()) {
      boolean valid = Validator.standard().validate(form.text(), Mode.STRICT).valid();
      boolean refusedWhenRelaxed = form.name().matches("readable-json.*|version-.*");
      if (refusedWhenRelaxed || valid && form.text().contains("\"data_api_version\"")) {
        continue; // Refused even when relaxed, or because no endpoint is set.
      }
      String id = app.flowAtMeta(form.name());
      app.uploadAtMeta(id, form.text());
      Reply answer = app.sandboxPost("/v25.0/" + id + "/publish", "{}");
      assertThat(answer.status()).as(form.name()).isEqualTo(valid ? 200 : 400);
      if (valid) {
        assertThat(answer.body().requireBoolean("success")).as(form.name()).isTrue();
      } else {
        assertThat(answer.body().requireInt("error/error_subcode"))
            .as(form.name())
            .isEqualTo(4016011);
      }
      refused += valid ? 0 : 1;
      published += valid ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(100);
    assertThat(published).isGreaterThan(40);
  }

  @Test
  void strictSave_usesTheCurrentValidator() throws SQLException {
    String flow =
        app.post("/api/flows", "{\"name\":\"x\",\"json_definition\":{}}").header("Location");
    store("[]", Validator.VERSION - 1);
    assertThat(app.post(flow + "/save-to-meta?strict=true").status()).isEqualTo(422);
    assertThat(stored("findings_version")).isEqualTo(String.valueOf(Validator.VERSION));
  }

  private void store(String findings, int validator) throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE flow_definition SET findings = '%s', finding_errors = 0, findings_version = %d"
              .formatted(findings, validator));
    }
  }

  private String stored(String column) throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT " + column + " FROM flow_definition")) {
      return row.getString(1);
    }
  }

  private Connection database() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + app.dataDirectory().resolve("headgate.db"));
  }

  private static Set<String> rules(Reply flow) {
    Set<String> rules = new HashSet<>();
    for (StrictJson finding : flow.requireList("findings")) {
      rules.add(finding.requireText("rule"));
    }
    return rules;
  }
}
