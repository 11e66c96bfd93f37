package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Edge cases of history, publish, restore and sync. */
class HistoryEdgesTest {

  private static final String THEIRS = "{\"version\":\"7.0\",\"screens\":[],\"their\":1}";
  private static final String OURS = "{\"version\":\"7.0\",\"screens\":[],\"our\":1}";

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  private StrictJson sync(String query) {
    Reply reply = app.post("/api/flows/sync" + query);
    assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
    return reply.data();
  }

  private String secondSandboxAccount(String name) {
    Reply made =
        app.post(
            "/api/accounts",
            "{\"name\":\"%s\",\"sandbox\":true,\"business_account_id\":\"100000000000001\"}"
                .formatted(name));
    assertThat(made.status()).as("%s", made.text()).isEqualTo(201);
    return made.requireText("id");
  }

  private static void assertUnsavedDraft(Reply restored) {
    assertThat(restored.status()).as("%s", restored.text()).isEqualTo(200);
    assertThat(restored.requireText("status")).isEqualTo("DRAFT");
    assertThat(restored.isNull("meta_flow_id")).isTrue();
  }

  @Test
  void publishWithSave_publishesAVersionOfTheHistory() {
    String flow = app.savedFlow("x");
    app.uploadAtMeta(app.metaFlowId(flow), THEIRS);
    Reply published = app.post(flow + "/publish?save=true");
    StrictJson data = app.get(flow).data();
    int at = data.requireInt("published_version");
    String live =
        app.http()
            .get(
                app.sandboxGet("/v25.0/" + app.metaFlowId(flow) + "/assets")
                    .body()
                    .requireText("data/0/download_url"))
            .asString()
            .getBody();
    assertThat(app.get(flow + "/versions/" + at).text())
        .as("%s %s", published.text(), data)
        .contains(live);
  }

  @Test
  void flowThatAnotherAccountHas_isRestoredUnsaved() {
    String flow = app.savedFlow("x");
    String other = secondSandboxAccount("Twin");
    assertThat(sync("?").requireInt("new")).isEqualTo(1);
    app.delete(flow + "?local_only=true");
    Reply restored = app.post(flow + "/restore", "{\"account_id\":\"" + other + "\"}");
    assertUnsavedDraft(restored);
  }

  @Test
  void flowOfAReplacedAccount_isRestoredUnsaved() {
    String flow = app.publishedFlow("x");
    app.post(flow + "/deprecate");
    app.delete(flow);
    String old = app.get("/api/accounts").requireText("items/0/id");
    assertThat(app.delete("/api/accounts/" + old).status()).isEqualTo(200);
    secondSandboxAccount("New");
    assertThat(sync("").requireInt("new")).isEqualTo(1);
    Reply restored = app.post(flow + "/restore");
    assertUnsavedDraft(restored);
  }

  @Test
  void flowThatAnotherReplaced_isRestoredUnsaved() {
    String flow = app.savedFlow("Same name");
    app.delete(flow + "?local_only=true");
    String other = app.newFlow("Same name");
    app.fault("{\"kind\":\"drop\",\"when\":\"before\",\"route\":\"create\",\"times\":0}");
    app.post(other + "/save-to-meta");
    app.clearFaults();
    Reply saved = app.post(other + "/save-to-meta");
    assertThat(saved.status()).as("%s", saved.text()).isEqualTo(200);
    Reply restored = app.post(flow + "/restore");
    assertUnsavedDraft(restored);
  }

  @Test
  void syncThatSettlesAnUnknownOutcome_changesTheEntityTag() {
    String flow = app.savedFlow("x");
    clock.advance(Duration.ofMinutes(1));
    sync("");
    app.fault("{\"kind\":\"drop\",\"when\":\"before\",\"route\":\"publish\",\"times\":0}");
    app.fault("{\"kind\":\"drop\",\"when\":\"before\",\"route\":\"get\",\"times\":0}");
    app.post(flow + "/publish");
    app.clearFaults();
    Reply before = app.get(flow);
    assertThat(before.requireText("unknown_outcome")).isEqualTo("publish");
    sync("");
    Reply after = app.get(flow);
    assertThat(after.isNull("unknown_outcome")).isTrue();
    assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
  }

  @Test
  void secondSyncAfterATie_changesNothing() {
    String flow = app.newFlow("x");
    app.fault("{\"kind\":\"drop\",\"when\":\"after\",\"route\":\"create\",\"times\":1}");
    app.fault("{\"kind\":\"drop\",\"when\":\"before\",\"route\":\"list\",\"times\":0}");
    app.post(flow + "/save-to-meta");
    app.clearFaults();
    StrictJson first = sync("");
    assertThat(first.requireText("steps/0/step")).as("%s", first).isEqualTo("tie");
    StrictJson once = app.get(flow).body();
    StrictJson second = sync("");
    assertThat(second.requireInt("updated")).as("%s", second).isZero();
    assertThat(app.get(flow).body()).as("%s", second).isEqualTo(once);
  }

  @Test
  void categoriesInAnotherOrder_areNotALocalChange() {
    Reply made =
        app.post(
            "/api/flows",
            "{\"name\":\"x\",\"categories\":[\"OTHER\",\"SURVEY\"],\"json_definition\":%s}"
                .formatted(TestApp.FORM));
    String flow = made.header("Location");
    app.post(flow + "/save-to-meta");
    app.put(flow, "{\"categories\":[\"SURVEY\",\"OTHER\"]}");
    app.post(flow + "/save-to-meta");
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
    Reply published = app.post(flow + "/publish?save=true");
    assertThat(published.status()).as("%s", published.text()).isEqualTo(200);
  }

  @Test
  void dryRun_namesTheFieldsTakenBesideAConflict() {
    String flow = app.savedFlow("x");
    clock.advance(Duration.ofMinutes(1));
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    String id = app.metaFlowId(flow);
    app.uploadAtMeta(id, THEIRS);
    app.sandboxPost("/v25.0/" + id, "{\"name\":\"At Meta\"}");
    StrictJson plan = sync("?dry_run=true");
    StrictJson done = sync("");
    assertThat(app.get(flow).requireText("name")).isEqualTo("At Meta");
    assertThat(plan.toString()).as("%s%n%s", plan, done).contains("\"name\"]");
  }

  @Test
  void syncThatBringsARemovedFlowBack_namesItsConflict() {
    String flow = app.savedFlow("x");
    clock.advance(Duration.ofMinutes(1));
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    String id = app.metaFlowId(flow);
    app.delete(flow + "?local_only=true");
    app.uploadAtMeta(id, THEIRS);
    StrictJson plan = sync("?dry_run=true");
    StrictJson first = sync("");
    StrictJson second = sync("");
    assertThat(second.requireList("conflicts"))
        .as("%s%n%s%n%s", plan, first, second)
        .hasSameSizeAs(first.requireList("conflicts"));
  }

  @Test
  void importOfAnAnswer_usesTheAccountBesideIt() {
    String flow = app.newFlow("x");
    String other = secondSandboxAccount("Twin");
    String answer = app.get(flow + "/export").text();
    String body =
        answer.substring(0, answer.length() - 1)
            + ",\"account_id\":\""
            + other
            + "\",\"name\":\"y\"}";
    Reply imported = app.post("/api/flows/import", body);
    assertThat(imported.requireText("account_id")).isEqualTo(other);
  }

  @Test
  void publish_warnsOfFindingsAndOfBrokenAnswers() {
    String flow = app.newFlow("x");
    app.put(flow, "{\"json_definition\":" + FORM_A + "}");
    app.post(flow + "/save-to-meta");
    app.post(flow + "/publish");
    app.put(flow, "{\"json_definition\":" + FORM_B + "}");
    Reply saved = app.post(flow + "/save-to-meta");
    Reply published = app.post(flow + "/publish");
    assertThat(published.require("warnings").toString())
        .as("save said %s, publish said %s", saved.require("warnings"), published.body())
        .contains("Meta itself");
  }

  private static final String FORM_A =
      """
      {"version":"7.3","screens":[{"id":"START","title":"Hello","terminal":true,"layout":{"type":"SingleColumnLayout","children":[{"type":"TextInput","name":"words","label":"Your words"},{"type":"Footer","label":"Send","on-click-action":{"name":"complete","payload":{"words":"${form.words}"}}}]}}]}""";

  private static final String FORM_B =
      """
      {"version":"7.3","screens":[{"id":"START","title":"Hello","bogus":1,"terminal":true,"layout":{"type":"SingleColumnLayout","children":[{"type":"TextInput","name":"other","label":"Your words"},{"type":"Footer","label":"Send","on-click-action":{"name":"complete","payload":{"other":"${form.other}"}}}]}}]}""";

  @Test
  void noteWithANul_isStoredUnchanged() {
    String flow = app.newFlow("x");
    Reply put = app.put(flow, "{\"json_definition\":{},\"note\":\"a\\u0000b\\nc\"}");
    assertThat(put.status()).isEqualTo(200);
    Reply page = app.get(flow + "/versions");
    assertThat(page.requireText("items/0/note")).isEqualTo("a\u0000b\nc");
  }

  @Test
  void exportOfALargeFlow_canBeImported() {
    String big = "{\"version\":\"7.3\",\"a\":\"" + "\\\"".repeat(3_750_000) + "\"}"; // 7.5 MB
    Reply made = app.post("/api/flows", "{\"name\":\"big\",\"json_definition\":" + big + "}");
    assertThat(made.status()).as("%s", made.status()).isEqualTo(201);
    Reply exported = app.get(made.header("Location") + "/export");
    assertThat(exported.status()).as("%s", exported.status()).isEqualTo(200);
  }

  @Test
  void deleteOfADraftWhoseTextCannotBeRead_namesTheOption() {
    String flow = app.savedFlow("x");
    app.fault("{\"kind\":\"error\",\"code\":1,\"route\":\"download\",\"times\":0}");
    Reply refused = app.delete(flow);
    assertThat(refused.status()).isEqualTo(502);
    assertThat(refused.message()).contains("?overwrite=true");
    assertThat(app.get(flow).status()).isEqualTo(200);
    Reply deleted = app.delete(flow + "?overwrite=true");
    assertThat(deleted.requireBoolean("deleted_at_meta")).isTrue();
  }

  @Test
  void flowDeprecatedAtMeta_namesTheLastPublishedVersion() {
    String flow = app.publishedFlow("x");
    String id = app.metaFlowId(flow);
    clock.advance(Duration.ofMinutes(1));
    app.uploadAtMeta(id, FORM_A);
    app.sandboxPost("/v25.0/" + id + "/publish", "{}");
    app.sandboxPost("/v25.0/" + id + "/deprecate", "{}");
    sync("");
    StrictJson data = app.get(flow).data();
    assertThat(data.requireText("status")).isEqualTo("DEPRECATED");
    assertThat(data.requireInt("published_version")).isEqualTo(2);
  }

  @Test
  void restoreAfterTheBusinessAccountChanged_isNotTiedToTheOldFlow() {
    String flow = app.savedFlow("x");
    String account = app.get(flow).requireText("account_id");
    app.delete(flow + "?local_only=true");
    Reply moved =
        app.put("/api/accounts/" + account, "{\"business_account_id\":\"100000000000009\"}");
    assertThat(moved.status()).as("%s", moved.text()).isEqualTo(200);
    Reply restored = app.post(flow + "/restore");
    assertThat(restored.isNull("meta_flow_id")).as("%s", restored.text()).isTrue();
  }

  @Test
  void saveWithoutAnUpload_changesTheEntityTagAndLastSavedAt() {
    String flow = app.savedFlow("x");
    Reply before = app.get(flow);
    clock.advance(Duration.ofMinutes(1));
    app.post(flow + "/save-to-meta");
    Reply after = app.get(flow);
    assertThat(after.requireText("last_saved_at")).isEqualTo(clock.instant().toString());
    assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
  }

  @Test
  void syncAfterARollback_changesNothing() {
    String flow = app.publishedFlow("x");
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    app.post(flow + "/rollback", "{\"version\":1}");
    clock.advance(Duration.ofMinutes(1));
    Reply before = app.get(flow);
    sync("");
    Reply after = app.get(flow);
    assertThat(after.header("ETag")).isEqualTo(before.header("ETag"));
    assertThat(after.require("published_version")).isEqualTo(before.require("published_version"));
  }

  /**
   * A flow with unsaved edits as the migration leaves it: it has the hash of Meta's text but no
   * version of that text.
   */
  private String upgradedWithLocalEdits() throws Exception {
    String flow = app.publishedFlow("x");
    clock.advance(Duration.ofMinutes(1));
    sync("");
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    app.stop();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:" + app.dataDirectory().resolve("headgate.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM flow_version WHERE number = 1");
      statement.executeUpdate("UPDATE flow_version SET number = 1");
      statement.executeUpdate(
          "UPDATE flow SET current_version = 1, meta_version = NULL, published_version = NULL");
    }
    app.start();
    return flow;
  }

  @Test
  void upgradedFlow_whoseStateChangesAtMetaCanBeSynced() throws Exception {
    String flow = upgradedWithLocalEdits();
    app.sandboxPost("/_sandbox/flows/" + app.metaFlowId(flow), "{\"status\":\"THROTTLED\"}");
    StrictJson synced = sync("");
    assertThat(synced.requireList("failed")).as("%s", synced).isEmpty();
  }

  @Test
  void upgradedFlow_getsTheVersionThatMetaHasBySync() throws Exception {
    String flow = upgradedWithLocalEdits();
    sync("");
    assertThat(app.get(flow).isNull("meta_version")).isFalse();
  }

  @Test
  void upgradedFlow_losesNoTextInASave() throws Exception {
    String flow = upgradedWithLocalEdits();
    app.post(flow + "/save-to-meta");
    assertThat(app.get(flow + "/versions").requireInt("total")).isEqualTo(2);
  }
}
