package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.SetClock;
import headgate.TestApp;
import headgate.TestApp.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

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
  void removedFlow_isListedAndItsTextsCanBeRead() {
    String flow = app.newFlow("Gone");
    app.put(flow, "{\"json_definition\":{\"version\":\"7.3\"}}");
    app.delete(flow);
    assertError(app.get(flow), 404, "not_found");
    JsonNode page = app.get("/api/flows/removed").data();
    assertThat(page.path("total").asInt()).isEqualTo(1);
    JsonNode item = page.at("/items/0");
    assertThat(item.path("id").asString()).isEqualTo(flow.substring(11));
    assertThat(item.path("name").asString()).isEqualTo("Gone");
    assertThat(item.path("removed_by").asString()).isEqualTo("local");
    assertThat(item.path("removed_at").asString()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(app.get(flow + "/versions").data().path("total").asInt()).isEqualTo(2);
    assertThat(app.get(flow + "/versions/1").http().getBody()).contains(TestApp.FORM);
    assertThat(app.get("/api/flows").data().path("total").asInt()).isZero();
  }

  @Test
  void draftThatWasDeletedAtMeta_comesBackAsNeverSaved() {
    String flow = app.savedFlow("Back");
    String before = app.get(flow).header("ETag");
    app.delete(flow);
    Reply restored = app.post(flow + "/restore");
    assertThat(restored.status()).isEqualTo(200);
    assertThat(restored.data().path("status").asString()).isEqualTo("DRAFT");
    assertThat(restored.data().path("meta_flow_id").isNull()).isTrue();
    assertThat(restored.http().getBody()).contains("\"json_definition\":" + TestApp.FORM);
    assertThat(restored.header("ETag")).isNotEqualTo(before);
    assertThat(app.get("/api/flows?q=back").data().path("total").asInt()).isEqualTo(1);
    assertThat(app.get("/api/flows/removed").data().path("total").asInt()).isZero();
    assertThat(app.post(flow + "/publish?save=true").status()).isEqualTo(200);
  }

  @Test
  void deprecatedFlow_staysAwayUntilItIsRestored() {
    String flow = deprecatedFlow("Old");
    app.delete(flow);
    assertThat(app.post("/api/flows/sync").data().path("new").asInt()).isZero();
    Reply restored = app.post(flow + "/restore");
    assertThat(restored.data().path("status").asString()).isEqualTo("DEPRECATED");
    assertThat(restored.data().path("meta_flow_id").isNull()).isFalse();
    JsonNode synced = app.post("/api/flows/sync").data();
    assertThat(synced.path("unchanged").asInt()).isEqualTo(1);
    assertThat(app.get(flow).data().path("has_local_changes").asBoolean()).isFalse();
  }

  @Test
  void draftThatMetaStillHas_isBroughtBackBySyncWithItsHistory() {
    String flow = app.savedFlow("Local");
    app.put(flow, "{\"json_definition\":{\"version\":\"7.3\"}}");
    app.delete(flow + "?local_only=true");
    JsonNode synced = app.post("/api/flows/sync").data();
    assertThat(synced.path("new").asInt()).isEqualTo(1);
    assertThat(synced.at("/steps/0/id").asString()).isEqualTo(flow.substring(11));
    assertThat(app.get(flow).data().path("current_version").asInt()).isEqualTo(2);
    assertThat(app.get(flow).data().path("has_local_changes").asBoolean()).isTrue();
    assertThat(app.get("/api/flows/removed").data().path("total").asInt()).isZero();
  }

  @Test
  void flowOfAnAccountThatIsGone_comesIntoAnother() {
    JsonNode account =
        app.post(
                "/api/accounts",
                "{\"name\":\"Other\",\"business_account_id\":\"7\",\"access_token\":\"t\"}")
            .data();
    String body =
        "{\"name\":\"x\",\"account_id\":\"%s\",\"json_definition\":{}}"
            .formatted(account.path("id").asString());
    String flow = app.post("/api/flows", body).header("Location");
    app.delete(flow);
    assertThat(app.delete("/api/accounts/" + account.path("id").asString()).status())
        .isEqualTo(200);
    assertThat(app.get("/api/flows/removed").data().at("/items/0/account_id").isNull()).isTrue();
    Reply restored = app.post(flow + "/restore");
    assertThat(restored.status()).as("%s", restored.body()).isEqualTo(200);
    assertThat(restored.data().path("account_id"))
        .isEqualTo(app.get("/api/accounts").data().at("/items/0/id"));
  }

  @Test
  void restore_intoAnotherAccountIsADraftThere() {
    String flow = deprecatedFlow("Moves");
    String other =
        app.post(
                "/api/accounts",
                "{\"name\":\"Other\",\"business_account_id\":\"7\",\"access_token\":\"t\"}")
            .data()
            .path("id")
            .asString();
    app.delete(flow);
    Reply restored = app.post(flow + "/restore", "{\"account_id\":\"" + other + "\"}");
    assertThat(restored.data().path("account_id").asString()).isEqualTo(other);
    assertThat(restored.data().path("status").asString()).isEqualTo("DRAFT");
    assertThat(restored.data().path("meta_flow_id").isNull()).isTrue();
  }

  @Test
  void restore_ofWhatIsHereIs409() {
    assertError(app.post(app.newFlow("x") + "/restore"), 409, "wrong_state");
  }

  @Test
  void restore_ofWhatNeverWasIs404() {
    assertError(
        app.post("/api/flows/00000000-0000-4000-8000-000000000000/restore"), 404, "not_found");
    assertError(app.post("/api/flows/removed/restore"), 404, "not_found");
  }

  @Test
  void restore_toAnUnknownAccountIs404AndChangesNothing() {
    String flow = app.newFlow("x");
    app.delete(flow);
    String nobody = "{\"account_id\":\"00000000-0000-4000-8000-000000000000\"}";
    assertError(app.post(flow + "/restore", nobody), 404, "not_found");
    assertThat(app.get("/api/flows/removed").data().path("total").asInt()).isEqualTo(1);
  }

  @Test
  void deletingAgain_is404() {
    String flow = app.newFlow("x");
    app.delete(flow);
    assertError(app.delete(flow), 404, "not_found");
  }
}
