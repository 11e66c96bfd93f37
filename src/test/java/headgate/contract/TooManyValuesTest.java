package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.db.Database;
import headgate.json.JsonReader;
import headgate.json.Sha256;
import headgate.text.TextStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts with more values than are read, which come from Meta or from the history. */
class TooManyValuesTest {

  private static final String ONES =
      "{\"version\":\"7.3\",\"screens\":[" + "1,".repeat(JsonReader.MAX_VALUES) + "1]}";

  private static final String SMALL = "{\"version\":\"7.3\",\"screens\":[]}";

  @RegisterExtension final TestApp app = new TestApp();

  /** As an older program could store it. The text is version 2; version 3 is small. */
  private String flowWithStoredText(boolean isCurrent) {
    String flow = app.newFlow("Old");
    app.put(flow, "{\"json_definition\":{\"version\":\"7.2\"}}");
    if (!isCurrent) {
      app.put(flow, "{\"json_definition\":" + SMALL + "}");
    }
    app.stop();
    try (Database db = Database.openShared(app.dataDirectory())) {
      db.execute(
          handle ->
              handle
                  .createUpdate(
                      "UPDATE flow_version SET text = :text WHERE flow = :flow AND number = 2")
                  .bind("text", new TextStore(handle).put(Sha256.hex(ONES), ONES, null))
                  .bind("flow", flow.substring("/api/flows/".length()))
                  .execute());
    }
    app.start();
    return flow;
  }

  private static void assertRefused(Reply reply) {
    assertError(reply, 422, "invalid");
    assertThat(reply.message()).contains("more than 200,000 values");
  }

  @Test
  void storedText_isRefusedByRollbackCloneAndDiff() {
    String flow = flowWithStoredText(false);
    assertRefused(app.post(flow + "/rollback", "{\"version\":2}"));
    assertRefused(app.post(flow + "/clone", "{\"version\":2}"));
    assertRefused(app.get(flow + "/diff?from=2&to=3"));
    assertRefused(app.get(flow + "/diff?from=1&to=2"));
    assertThat(app.get(flow + "/versions/2").text().contains(ONES)).isTrue();
    assertThat(app.get(flow).text()).contains(SMALL);
  }

  @Test
  void storedText_isRefusedByRestore() {
    String flow = flowWithStoredText(true);
    app.delete(flow);
    assertRefused(app.post(flow + "/restore"));
    assertThat(app.get("/api/flows/removed").requireInt("total")).isEqualTo(1);
    assertThat(app.get(flow + "/versions/2").text().contains(ONES)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void textAtMeta_isKeptUnread(boolean normalise) {
    app.sandboxSettings("{\"normalise\":" + normalise + "}");
    String flow = app.savedFlow("x");
    app.uploadAtMeta(app.metaFlowId(flow), ONES);
    StrictJson synced = app.post("/api/flows/sync").data();
    assertThat(synced.requireList("failed")).isEmpty();
    assertThat(synced.requireText("steps/0/reason")).contains("not a Flow JSON");
    StrictJson version = app.get(flow + "/versions/2").data();
    assertThat(version.requireBoolean("unreadable")).isTrue();
    assertThat(version.requireText("text").equals(ONES)).isTrue();
    assertError(app.post(flow + "/rollback", "{\"version\":\"meta\"}"), 409, "wrong_state");
    assertError(app.get(flow + "/diff"), 409, "wrong_state");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
  }
}
