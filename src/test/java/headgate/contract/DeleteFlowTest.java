package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code DELETE /api/flows/{id}}. */
class DeleteFlowTest {

  @RegisterExtension final TestApp app = new TestApp();

  private boolean isAtMeta(String metaFlowId) {
    return app.sandboxGet("/v25.0/" + metaFlowId).status() == 200;
  }

  @Test
  void unsavedDraft_isDeletedWithoutACallToMeta() {
    String flow = app.newFlow("x");
    Reply deleted = app.delete(flow);
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.requireText("id")).isEqualTo(flow.substring(11));
    assertThat(deleted.requireBoolean("deleted")).isTrue();
    assertThat(deleted.requireBoolean("deleted_at_meta")).isFalse();
    assertThat(app.calls()).isZero();
    assertError(app.get(flow), 404, "not_found");
    assertError(app.delete(flow), 404, "not_found");
  }

  @Test
  void savedDraft_isAlsoDeletedAtMeta() {
    String flow = app.savedFlow("x");
    String id = app.metaFlowId(flow);
    Reply deleted = app.delete(flow);
    assertThat(deleted.requireBoolean("deleted_at_meta")).isTrue();
    assertThat(isAtMeta(id)).isFalse();
    assertError(app.get(flow), 404, "not_found");
  }

  @Test
  void draftThatIsGoneAtMeta_isDeletedHere() {
    String flow = app.savedFlow("x");
    app.sandboxDelete("/v25.0/" + app.metaFlowId(flow));
    assertThat(app.delete(flow).status()).isEqualTo(200);
    assertError(app.get(flow), 404, "not_found");
  }

  @Test
  void localOnly_makesNoCallToMeta() {
    String flow = app.savedFlow("x");
    String id = app.metaFlowId(flow);
    Reply deleted = app.delete(flow + "?local_only=true");
    assertThat(deleted.requireBoolean("deleted_at_meta")).isFalse();
    assertThat(app.calls("delete")).isZero();
    assertThat(isAtMeta(id)).isTrue();
  }

  @Test
  void localOnly_mustBeTrueOrFalse() {
    assertError(app.delete(app.newFlow("x") + "?local_only=maybe"), 400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"html", "drop", "error", "truncated"})
  void failureAtMeta_changesNothingHere(String kind) {
    String flow = app.savedFlow("x");
    app.fault("{\"kind\":\"%s\",\"method\":\"DELETE\",\"times\":0}".formatted(kind));
    Reply failed = app.delete(flow);
    assertThat(failed.status()).isBetween(502, 504);
    assertThat(failed.body().requireText("status")).isEqualTo("error");
    Reply still = app.get(flow);
    assertThat(still.status()).isEqualTo(200);
    assertThat(still.requireText("status")).isEqualTo("DRAFT");
    app.clearFaults();
    assertThat(app.delete(flow).status()).isEqualTo(200);
  }

  @Test
  void published_is409() {
    String flow = app.publishedFlow("Live");
    Reply refused = app.delete(flow);
    assertError(refused, 409, "wrong_state");
    assertThat(refused.message())
        .isEqualTo("Published flows cannot be deleted. Deprecate them first.");
    assertError(app.delete(flow + "?local_only=true"), 409, "wrong_state");
  }

  @Test
  void deprecated_isDeletedHereAndSyncDoesNotBringItBack() {
    String flow = app.publishedFlow("Old");
    String id = app.metaFlowId(flow);
    app.post(flow + "/deprecate");
    Reply deleted = app.delete(flow);
    assertThat(deleted.requireBoolean("deleted_at_meta")).isFalse();
    assertThat(isAtMeta(id)).isTrue();
    Reply synced = app.post("/api/flows/sync");
    assertThat(synced.requireInt("new")).isZero();
    assertThat(app.get("/api/flows").requireInt("total")).isZero();
  }

  @Test
  void oncePublishedDraft_isRefusedWithMetasError() {
    String flow = app.publishedFlow("Live");
    app.put(flow, "{\"categories\":[\"SURVEY\"]}");
    app.post(flow + "/save-to-meta");
    assertThat(app.get(flow).requireText("status")).isEqualTo("DRAFT");
    Reply refused = app.delete(flow);
    assertError(refused, 409, "meta_refused");
    assertThat(refused.requireInt("meta/code")).isEqualTo(139004);
    assertThat(app.get(flow).status()).isEqualTo(200);
  }

  @Test
  void createOfUnknownOutcome_isLookedUpAndDeletedAtMeta() {
    String flow = app.newFlow("Unsure");
    app.fault("{\"kind\":\"short_body\",\"route\":\"create\"}");
    assertThat(app.post(flow + "/save-to-meta").status()).isBetween(502, 504);
    Reply deleted = app.delete(flow);
    assertThat(deleted.requireBoolean("deleted_at_meta")).isTrue();
    assertThat(app.sandboxGet("/v25.0/100000000000001/flows").body().requireList("data")).isEmpty();
  }
}
