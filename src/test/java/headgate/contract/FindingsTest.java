package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.StrictJson;
import headgate.TestApp;
import headgate.TestApp.Reply;
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

/**
 * What our validator finds: kept with the text, made anew by a newer one, and Meta's when strict.
 */
class FindingsTest {

  @RegisterExtension final TestApp app = new TestApp();

  @Test
  void findings_areKeptAndNotMadeAtEachRead() throws SQLException {
    String flow = app.newFlow("kept");
    keep("[{\"rule\":\"kept\"}]", Validator.VERSION);

    assertThat(rules(app.get(flow))).containsExactly("kept");
  }

  @Test
  void findingsOfAnOlderValidator_areMadeAnewAndKept() throws SQLException {
    Reply created =
        app.post("/api/flows", "{\"name\":\"x\",\"json_definition\":{\"version\":\"7.3\"}}");
    keep("[{\"rule\":\"outdated\"}]", Validator.VERSION - 1);

    Reply read = app.get(created.header("Location"));
    assertThat(rules(read)).containsExactly("required-property");
    assertThat(kept("findings")).contains("required-property").doesNotContain("outdated");
    assertThat(kept("findings_version")).isEqualTo(String.valueOf(Validator.VERSION));
    assertThat(kept("finding_errors")).isEqualTo("1");
  }

  @Test
  void findings_followTheText() {
    String flow = app.newFlow("x");
    Reply changed = app.put(flow, "{\"json_definition\":{\"version\":\"7.3\",\"screens\":[]}}");

    assertThat(rules(changed)).containsExactly("least-items");
    assertThat(rules(app.get(flow))).containsExactly("least-items");
  }

  @Test
  void rules_areAllThatTheValidatorKnows() {
    Reply reply = app.get("/api/flows/rules");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.requireInt("version")).isEqualTo(Validator.VERSION);
    assertThat(reply.requireList("rules")).hasSameSizeAs(Catalogue.load().rules());
    assertThat(reply.requireList("silent")).hasSameSizeAs(Catalogue.load().silent());
    assertThat(reply.require("rules/0").keys())
        .containsExactly("rule", "error", "severity", "summary", "remedy", "source");
  }

  /**
   * Straight at the simulator: what the validator holds against a form keeps it from the public.
   */
  @Test
  void strictSimulator_publishesWhatTheValidatorLetsPassAndNothingElse() {
    app.sandboxSettings("{\"judge\":\"strict\"}");
    int refused = 0;
    int published = 0;
    for (Corpus.Form form : Corpus.all()) {
      boolean valid = Validator.standard().validate(form.text(), Mode.STRICT).valid();
      boolean byItself = form.name().matches("readable-json.*|version-.*");
      if (byItself || valid && form.text().contains("\"data_api_version\"")) {
        continue; // the first it refuses without a judge, the second for want of an endpoint
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
  void strictSave_goesByTheVerdictOfThisValidator() throws SQLException {
    String flow =
        app.post("/api/flows", "{\"name\":\"x\",\"json_definition\":{}}").header("Location");
    keep("[]", Validator.VERSION - 1);
    assertThat(app.post(flow + "/save-to-meta?strict=true").status()).isEqualTo(422);
    assertThat(kept("findings_version")).isEqualTo(String.valueOf(Validator.VERSION));
  }

  private void keep(String findings, int validator) throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE flow_definition SET findings = '%s', finding_errors = 0, findings_version = %d"
              .formatted(findings, validator));
    }
  }

  private String kept(String column) throws SQLException {
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
