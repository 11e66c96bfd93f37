package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code GET /api/flows/removed} and {@code POST /api/flows/{id}/restore}. */
class RemovedTest {

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  private String deprecatedFlow(String name) {
    String flow = app.publishedFlow(name);
    assertThat(app.post(flow + "/deprecate").status()).isEqualTo(200);
    return flow;
  }

  @Test
  void removedFlow_isListedAndItsVersionsCanBeRead() {
    String flow = app.newFlow("Gone");
    app.put(flow, "{\"json_definition\":{\"version\":\"7.3\"}}");
    app.delete(flow);
    assertError(app.get(flow), 404, "not_found");
    StrictJson page = app.get("/api/flows/removed").data();
    assertThat(page.requireInt("total")).isEqualTo(1);
    StrictJson item = page.require("items/0");
    assertThat(item.requireText("id")).isEqualTo(flow.substring(11));
    assertThat(item.requireText("name")).isEqualTo("Gone");
    assertThat(item.requireText("removed_by")).isEqualTo("local");
    assertThat(item.requireText("removed_at")).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(app.get(flow + "/versions").requireInt("total")).isEqualTo(2);
    assertThat(app.get(flow + "/versions/1").text()).contains(TestApp.FORM);
    assertThat(app.get("/api/flows").requireInt("total")).isZero();
  }

  @Test
  void restoredFlowWithoutADefinition_isCountedAsOne() {
    String flow = "/api/flows/" + app.post("/api/flows", "{\"name\":\"Bare\"}").requireText("id");
    String counts = app.get(flow).require("findings_count").toString();
    app.delete(flow);
    app.post(flow + "/restore");
    assertThat(app.get(flow).require("findings_count").toString()).isEqualTo(counts);
  }

  @Test
  void everyOperationOnARemovedFlow_saysWhoRemovedItAndHowToRestoreIt() {
    String flow = app.newFlow("Gone");
    app.delete(flow);
    List<Reply> refused =
        List.of(
            app.get(flow),
            app.put(flow, "{\"name\":\"x\"}"),
            app.delete(flow),
            app.post(flow + "/save-to-meta"),
            app.post(flow + "/publish"),
            app.post(flow + "/deprecate"),
            app.post(flow + "/rollback", "{\"version\":1}"),
            app.post(flow + "/clone"),
            app.get(flow + "/export"));
    for (Reply reply : refused) {
      assertError(reply, 404, "not_found");
      assertThat(reply.message())
          .contains("\"Gone\" was removed at 2026-03-01T12:00:00Z by local")
          .contains("POST " + flow + "/restore");
      assertThat(reply.requireText("removed_at")).isEqualTo("2026-03-01T12:00:00Z");
      assertThat(reply.requireText("removed_by")).isEqualTo("local");
      assertThat(app.get("/api/flows/removed").requireInt("total")).isEqualTo(1);
    }
    assertThat(app.post(refused.get(0).requireText("restore").substring(5)).status())
        .isEqualTo(200);
  }

  @Test
  void conflictOfARemovedFlow_hasItsVersionAlreadyInTheDryRun() {
    String flow = app.savedFlow("Back");
    String metaFlowId = app.metaFlowId(flow);
    app.put(flow, "{\"json_definition\":{\"version\":\"7.3\"}}");
    app.delete(flow + "?local_only=true");
    app.uploadAtMeta(metaFlowId, "{\"version\":\"7.2\"}");
    assertThat(app.post("/api/flows/sync?dry_run=true").requireInt("conflicts/0/current_version"))
        .isEqualTo(2);
    assertThat(app.post("/api/flows/sync").requireInt("conflicts/0/current_version")).isEqualTo(2);
  }

  @Test
  void draftDeletedAtMeta_isRestoredAsUnsaved() {
    String flow = app.savedFlow("Back");
    String before = app.get(flow).header("ETag");
    app.delete(flow);
    Reply restored = app.post(flow + "/restore");
    assertThat(restored.status()).isEqualTo(200);
    assertThat(restored.requireText("status")).isEqualTo("DRAFT");
    assertThat(restored.isNull("meta_flow_id")).isTrue();
    assertThat(restored.text()).contains("\"json_definition\":" + TestApp.FORM);
    assertThat(restored.header("ETag")).isNotEqualTo(before);
    assertThat(app.get("/api/flows?q=back").requireInt("total")).isEqualTo(1);
    assertThat(app.get("/api/flows/removed").requireInt("total")).isZero();
    assertThat(app.post(flow + "/publish?save=true").status()).isEqualTo(200);
  }

  @Test
  void deprecatedFlow_isNotSyncedUntilItIsRestored() {
    String flow = deprecatedFlow("Old");
    app.delete(flow);
    assertThat(app.post("/api/flows/sync").requireInt("new")).isZero();
    Reply restored = app.post(flow + "/restore");
    assertThat(restored.requireText("status")).isEqualTo("DEPRECATED");
    assertThat(restored.isNull("meta_flow_id")).isFalse();
    StrictJson synced = app.post("/api/flows/sync").data();
    assertThat(synced.requireInt("unchanged")).isEqualTo(1);
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
  }

  @Test
  void draftThatMetaStillHas_isRestoredBySyncWithItsHistory() {
    String flow = app.savedFlow("Local");
    app.put(flow, "{\"json_definition\":{\"version\":\"7.3\"}}");
    app.delete(flow + "?local_only=true");
    StrictJson synced = app.post("/api/flows/sync").data();
    assertThat(synced.requireInt("new")).isEqualTo(1);
    assertThat(synced.requireText("steps/0/id")).isEqualTo(flow.substring(11));
    assertThat(app.get(flow).requireInt("current_version")).isEqualTo(2);
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isTrue();
    assertThat(app.get("/api/flows/removed").requireInt("total")).isZero();
  }

  @Test
  void flowOfADeletedAccount_isRestoredIntoAnother() {
    StrictJson account =
        app.post(
                "/api/accounts",
                "{\"name\":\"Other\",\"business_account_id\":\"7\",\"access_token\":\"t\"}")
            .data();
    String body =
        "{\"name\":\"x\",\"account_id\":\"%s\",\"json_definition\":{}}"
            .formatted(account.requireText("id"));
    String flow = app.post("/api/flows", body).header("Location");
    app.delete(flow);
    assertThat(app.delete("/api/accounts/" + account.requireText("id")).status()).isEqualTo(200);
    assertThat(app.get("/api/flows/removed").isNull("items/0/account_id")).isTrue();
    Reply restored = app.post(flow + "/restore");
    assertThat(restored.status()).as("%s", restored.text()).isEqualTo(200);
    assertThat(restored.require("account_id"))
        .isEqualTo(app.get("/api/accounts").require("items/0/id"));
  }

  @Test
  void restore_intoAnotherAccountIsADraftThere() {
    String flow = deprecatedFlow("Moves");
    String other =
        app.post(
                "/api/accounts",
                "{\"name\":\"Other\",\"business_account_id\":\"7\",\"access_token\":\"t\"}")
            .requireText("id");
    app.delete(flow);
    Reply restored = app.post(flow + "/restore", "{\"account_id\":\"" + other + "\"}");
    assertThat(restored.requireText("account_id")).isEqualTo(other);
    assertThat(restored.requireText("status")).isEqualTo("DRAFT");
    assertThat(restored.isNull("meta_flow_id")).isTrue();
  }

  private void restoreElsewhere(String flow) {
    String other =
        app.post(
                "/api/accounts",
                "{\"name\":\"Other\",\"business_account_id\":\"7\",\"access_token\":\"t\"}")
            .requireText("id");
    app.delete(flow);
    app.post(flow + "/restore", "{\"account_id\":\"" + other + "\"}");
  }

  @Test
  void restore_intoAnotherAccountDoesNotBringTheDeprecatedFlowBack() {
    String flow = deprecatedFlow("Moves");
    String sandbox = app.get(flow).requireText("account_id");
    restoreElsewhere(flow);
    String body = "{\"account_id\":\"" + sandbox + "\"}";
    assertThat(app.post("/api/flows/sync?dry_run=true", body).requireInt("new")).isZero();
    assertThat(app.post("/api/flows/sync", body).requireInt("new")).isZero();
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(1);
  }

  private void moveAtMeta(String metaFlowId, String businessAccount) throws SQLException {
    String file = app.dataDirectory().resolve("sandbox.db").toString();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "UPDATE flow SET waba_id = '%s' WHERE id = '%s'"
                      .formatted(businessAccount, metaFlowId)))
          .isEqualTo(1);
    }
  }

  @Test
  void flowThatMetaHidWhenItWasDeleted_isRestoredWhenMetaShowsItAgain() throws SQLException {
    String flow = app.savedFlow("Hidden");
    String id = app.metaFlowId(flow);
    String account =
        app.sandboxPost("/_sandbox/accounts", "{}").body().requireText("business_account_id");
    moveAtMeta(id, account);
    assertThat(app.delete(flow).requireBoolean("deleted_at_meta")).isFalse();
    assertThat(app.post("/api/flows/sync").requireInt("new")).isZero();
    moveAtMeta(id, "100000000000001");
    assertThat(app.post("/api/flows/sync?dry_run=true").requireInt("new")).isEqualTo(1);
    assertThat(app.post("/api/flows/sync").requireInt("new")).isEqualTo(1);
    Reply restored = app.get(flow);
    assertThat(restored.requireText("meta_flow_id")).isEqualTo(id);
    assertThat(restored.isNull("missing_at_meta")).isTrue();
    assertThat(restored.requireBoolean("has_local_changes")).isFalse();
  }

  @Test
  void flowThatMetaHidWhenItWasDeleted_canBeSavedAgainAfterARestore() throws SQLException {
    String flow = app.savedFlow("Hidden");
    String account =
        app.sandboxPost("/_sandbox/accounts", "{}").body().requireText("business_account_id");
    moveAtMeta(app.metaFlowId(flow), account);
    app.delete(flow);
    assertThat(app.post(flow + "/restore").isNull("missing_at_meta")).isFalse();
    assertThat(app.post(flow + "/save-to-meta").message()).contains("?recreate=true");
    assertThat(app.post(flow + "/save-to-meta?recreate=true").status()).isEqualTo(200);
  }

  @Test
  void restore_ofAnExistingFlowIs409() {
    assertError(app.post(app.newFlow("x") + "/restore"), 409, "wrong_state");
  }

  @Test
  void restore_ofAnUnknownFlowIs404() {
    assertError(
        app.post("/api/flows/00000000-0000-4000-8000-000000000000/restore"), 404, "not_found");
    assertError(app.post("/api/flows/removed/restore"), 404, "not_found");
  }

  @Test
  void restore_toAnUnknownAccountIs404AndChangesNothing() {
    String flow = app.newFlow("x");
    app.delete(flow);
    String unknown = "{\"account_id\":\"00000000-0000-4000-8000-000000000000\"}";
    assertError(app.post(flow + "/restore", unknown), 404, "not_found");
    assertThat(app.get("/api/flows/removed").requireInt("total")).isEqualTo(1);
  }

  @Test
  void deletingAgain_is404() {
    String flow = app.newFlow("x");
    app.delete(flow);
    assertError(app.delete(flow), 404, "not_found");
  }
}
