package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.flowjson.Validator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code GET /api/overview}: counts, what needs a person, recent flows and first steps. */
class OverviewTest {

  @RegisterExtension final TestApp app = new TestApp();

  private Reply overview() {
    Reply overview = app.get("/api/overview");
    assertThat(overview.status()).as(overview.text()).isEqualTo(200);
    assertThat(overview.require("errors").keys()).isEmpty();
    return overview;
  }

  private List<String> kinds() {
    return overview().requireList("attention").stream()
        .map(line -> line.requireText("kind"))
        .toList();
  }

  @Test
  void emptyInstallation_hasNothingDone() {
    Reply overview = overview();
    assertThat(overview.requireInt("flows/total")).isZero();
    assertThat(overview.requireList("attention")).isEmpty();
    assertThat(overview.requireList("recent")).isEmpty();
    assertThat(overview.requireList("answers_by_day")).isEmpty();
    for (String step : overview.require("steps").keys()) {
      assertThat(overview.requireBoolean("steps/" + step)).as(step).isFalse();
    }
  }

  @Test
  void steps_followWhatIsDone() {
    app.post("/api/flows", "{\"name\":\"x\",\"json_definition\":{}}");
    assertThat(overview().requireBoolean("steps/flow_made")).isTrue();
    assertThat(overview().requireBoolean("steps/checked")).isFalse();

    String flow = app.newFlow("y");
    assertThat(overview().requireBoolean("steps/checked")).isTrue();
    assertThat(overview().requireBoolean("steps/saved")).isFalse();

    app.post(flow + "/save-to-meta");
    assertThat(overview().requireBoolean("steps/saved")).isTrue();
    assertThat(overview().requireBoolean("steps/published")).isFalse();

    app.post(flow + "/publish");
    assertThat(overview().requireBoolean("steps/published")).isTrue();
    app.post(flow + "/deprecate");
    Reply last = overview();
    assertThat(last.requireBoolean("steps/published")).isTrue();
    assertThat(last.requireInt("flows/total")).isEqualTo(2);
    assertThat(last.requireInt("flows/draft")).isEqualTo(1);
    assertThat(last.requireInt("flows/deprecated")).isEqualTo(1);
    assertThat(last.requireInt("flows/saved")).isEqualTo(1);
    assertThat(last.requireText("recent/0/name")).isEqualTo("y");
  }

  @Test
  void flowsThatNeedAPerson_areNamed() {
    String conflict = app.savedFlow("conflict");
    app.uploadAtMeta(app.metaFlowId(conflict), TestApp.FORM.replace("Hello", "Hola"));
    app.put(conflict + "/definition", TestApp.FORM.replace("Hello", "Hi"));
    String missing = app.savedFlow("missing");
    app.sandboxDelete("/v25.0/" + app.metaFlowId(missing));
    app.post("/api/flows/sync", "{}");
    String old = app.newFlow("old");
    String oldest = Validator.standard().openVersions().get(0);
    app.put(old + "/definition", TestApp.FORM.replace("7.0", oldest));
    String unknown = app.savedFlow("unknown");
    app.fault("{\"kind\":\"drop\",\"route\":\"publish\",\"times\":0}");
    app.post(unknown + "/publish");

    List<StrictJson> lines = overview().requireList("attention");

    assertThat(kinds())
        .containsExactly("unknown_outcome", "conflict", "missing_at_meta", "expires_soon");
    assertThat("/api/flows/" + lines.get(1).requireText("flow_id")).isEqualTo(conflict);
    assertThat(lines.get(1).requireText("link")).isEqualTo(conflict);
    assertThat(lines.get(2).requireText("since")).endsWith("Z");
    assertThat(lines.get(3).requireText("message")).contains("\"old\" has Flow JSON " + oldest);
  }

  @Test
  void manyOfAKind_areCounted() {
    String oldest = Validator.standard().openVersions().get(0);
    for (int i = 0; i < 8; i++) {
      app.put(app.newFlow("x" + i) + "/definition", TestApp.FORM.replace("7.0", oldest));
    }
    List<StrictJson> lines = overview().requireList("attention");
    assertThat(lines).hasSize(6);
    assertThat(lines.get(5).requireText("message")).isEqualTo("And 3 more.");
    Reply listed = app.get(lines.get(5).requireText("link"));
    assertThat(listed.requireInt("total")).isEqualTo(8);
  }

  @Test
  void disconnectedAccountsAndBlockedFlows_areNamed() throws SQLException {
    app.publishedFlow("x");
    change(
        "UPDATE account SET status = 'DISCONNECTED', status_message = 'The token has expired.',"
            + " status_changed_at = '2026-01-02T03:04:05.000Z'");
    change("UPDATE flow SET meta_status = 'BLOCKED'");
    Reply overview = overview();
    assertThat(overview.requireText("attention/0/kind")).isEqualTo("account_disconnected");
    assertThat(overview.requireText("attention/0/message"))
        .endsWith("is disconnected. The token has expired.");
    assertThat(overview.requireText("attention/0/since")).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(overview.requireText("attention/1/message")).startsWith("1 flow is blocked by Meta");
    assertThat(overview.requireInt("flows/blocked")).isEqualTo(1);
  }

  @Test
  void partThatFails_doesNotTakeTheOthersAlong() throws SQLException {
    app.newFlow("x");
    change("ALTER TABLE account RENAME COLUMN status_message TO other");

    Reply overview = app.get("/api/overview");

    assertThat(overview.status()).isEqualTo(200);
    assertThat(overview.isNull("attention")).isTrue();
    assertThat(overview.requireText("errors/attention")).contains("could not be read");
    assertThat(overview.require("errors").keys()).containsExactly("attention");
    assertThat(overview.requireInt("flows/draft")).isEqualTo(1);
    assertThat(overview.requireBoolean("steps/flow_made")).isTrue();
  }

  private void change(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:" + app.dataDirectory().resolve("headgate.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
