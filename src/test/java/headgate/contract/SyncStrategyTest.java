package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.SetClock;
import headgate.TestApp;
import headgate.TestApp.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Sync as a plan, conflicts and how they are settled, what is missing. */
class SyncStrategyTest {

  private static final String THEIRS = "{\"version\":\"7.0\",\"screens\":[],\"their\":1}";
  private static final String OURS = "{\"version\":\"7.0\",\"screens\":[],\"our\":1}";

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  private JsonNode sync(String query) {
    Reply reply = app.post("/api/flows/sync" + query);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    return reply.data();
  }

  private static List<String> words(JsonNode data) {
    List<String> words = new ArrayList<>();
    data.path("steps").forEach(step -> words.add(step.path("step").asString()));
    return words;
  }

  private String conflictingFlow() {
    String flow = app.savedFlow("x");
    clock.advance(Duration.ofMinutes(1));
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    app.uploadAtMeta(app.metaFlowId(flow), THEIRS);
    return flow;
  }

  private String current(String flow) {
    return app.get(flow).data().path("json_definition").toString();
  }

  private String version(String flow, String name) {
    return app.get(flow + "/versions/" + name).data().path("json_definition").toString();
  }

  private void deleteAtMeta(String flow) {
    app.http()
        .delete(app.sandboxUrl("/v25.0/" + app.metaFlowId(flow)))
        .header("Authorization", "Bearer sandbox")
        .asString();
  }

  @Test
  void dryRun_saysWhatWouldBeDoneAndChangesNothing() {
    String conflict = conflictingFlow();
    String theirs = app.savedFlow("Theirs changed");
    app.sandboxPost("/v25.0/" + app.metaFlowId(theirs), "{\"name\":\"New name\"}");
    String ours = app.savedFlow("Ours changed");
    app.put(ours, "{\"categories\":[\"SURVEY\"]}");
    String state = app.savedFlow("State changed");
    app.sandboxPost("/v25.0/" + app.metaFlowId(state) + "/publish", "{}");
    String gone = app.savedFlow("Gone");
    deleteAtMeta(gone);
    app.savedFlow("Nothing changed");
    String stranger = app.flowAtMeta("Stranger");
    String before = app.get("/api/flows?include=json_definition").http().getBody();

    JsonNode plan = sync("?dry_run=true");

    assertThat(app.get("/api/flows?include=json_definition").http().getBody()).isEqualTo(before);
    assertThat(plan.path("dry_run").asBoolean()).isTrue();
    assertThat(words(plan))
        .containsExactlyInAnyOrder(
            "conflict", "take_theirs", "keep_ours", "status_only", "missing", "adopt");
    for (JsonNode step : plan.path("steps")) {
      assertThat(step.propertyNames())
          .containsExactly("step", "id", "meta_flow_id", "name", "fields");
      switch (step.path("step").asString()) {
        case "conflict" -> {
          assertThat(step.path("id").asString()).isEqualTo(conflict.substring(11));
          assertThat(step.path("fields").toString()).isEqualTo("[\"json_definition\"]");
        }
        case "take_theirs" -> assertThat(step.path("fields").toString()).isEqualTo("[\"name\"]");
        case "keep_ours" ->
            assertThat(step.path("fields").toString()).isEqualTo("[\"categories\"]");
        case "status_only" -> assertThat(step.path("id").asString()).isEqualTo(state.substring(11));
        case "missing" -> assertThat(step.path("id").asString()).isEqualTo(gone.substring(11));
        default -> {
          assertThat(step.path("id").isNull()).isTrue();
          assertThat(step.path("meta_flow_id").asString()).isEqualTo(stranger);
        }
      }
    }
    JsonNode done = sync("");
    assertThat(words(done)).containsExactlyInAnyOrderElementsOf(words(plan));
    assertThat(words(sync(""))).containsExactlyInAnyOrder("conflict", "keep_ours", "missing");
  }

  @Test
  void conflict_keepsTheirsAsAVersionThatCanBeSeen() {
    String flow = conflictingFlow();
    sync("");
    assertThat(current(flow)).isEqualTo(OURS);
    assertThat(version(flow, "meta")).isEqualTo(THEIRS);
    JsonNode newest = app.get(flow + "/versions").data().at("/items/0");
    assertThat(newest.path("origin").asString()).isEqualTo("sync");
    assertThat(newest.path("is_at_meta").asBoolean()).isTrue();
    assertThat(newest.path("is_current").asBoolean()).isFalse();
    String before = app.get(flow).header("ETag");
    sync("");
    assertThat(app.get(flow).header("ETag")).isEqualTo(before);
    assertThat(app.get(flow + "/versions").data().path("total").asInt()).isEqualTo(3);
  }

  @Test
  void strategyTheirs_takesTheirsAndKeepsOursInTheHistory() {
    String flow = conflictingFlow();
    JsonNode done = sync("?strategy=theirs");
    assertThat(done.path("conflicts").isEmpty()).isTrue();
    assertThat(done.path("updated").asInt()).isEqualTo(1);
    assertThat(current(flow)).isEqualTo(THEIRS);
    assertThat(version(flow, "2")).isEqualTo(OURS);
    assertThat(app.get(flow).data().path("has_local_changes").asBoolean()).isFalse();
    assertThat(words(sync(""))).isEmpty();
  }

  @Test
  void strategyOurs_keepsOursAndTheirsInTheHistory() {
    String flow = conflictingFlow();
    JsonNode done = app.post("/api/flows/sync", "{\"strategy\":\"ours\"}").data();
    assertThat(done.path("conflicts").isEmpty()).isTrue();
    assertThat(words(done)).containsExactly("keep_ours");
    assertThat(current(flow)).isEqualTo(OURS);
    assertThat(version(flow, "3")).isEqualTo(THEIRS);
    assertThat(app.get(flow).data().path("has_local_changes").asBoolean()).isTrue();
    assertThat(sync("").path("conflicts").isEmpty()).isTrue();
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(words(sync(""))).isEmpty();
    assertThat(version(flow, "meta")).isEqualTo(OURS);
  }

  @Test
  void conflictInTheName_isSettledTheSameWay() {
    String flow = app.savedFlow("Old");
    app.put(flow, "{\"name\":\"Ours\"}");
    app.sandboxPost("/v25.0/" + app.metaFlowId(flow), "{\"name\":\"Theirs\"}");
    assertThat(sync("").at("/conflicts/0/fields").toString()).isEqualTo("[\"name\"]");
    assertThat(app.get(flow).data().path("name").asString()).isEqualTo("Ours");
    sync("?strategy=theirs");
    assertThat(app.get(flow).data().path("name").asString()).isEqualTo("Theirs");
  }

  @Test
  void conflict_thatIsGivenUpByPuttingTheOldBackTakesTheirs() {
    String flow = app.savedFlow("Old");
    app.put(flow, "{\"name\":\"Ours\"}");
    app.sandboxPost("/v25.0/" + app.metaFlowId(flow), "{\"name\":\"Theirs\"}");
    sync("");
    app.put(flow, "{\"name\":\"Old\"}");
    assertThat(app.get(flow).data().path("has_local_changes").asBoolean()).isTrue();
    assertThat(words(sync(""))).containsExactly("take_theirs");
    assertThat(app.get(flow).data().path("name").asString()).isEqualTo("Theirs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"strategy\":\"mine\"}", "{\"strategy\":1}"})
  void anotherStrategy_is400(String body) {
    assertError(app.post("/api/flows/sync", body), 400, "malformed");
    assertThat(app.calls()).isZero();
  }

  @Test
  void missingFlow_saysSinceWhenAndComesBackByItself() {
    String flow = app.savedFlow("Gone");
    String other = app.savedFlow("Still there");
    deleteAtMeta(flow);
    sync("");
    assertThat(app.get(flow).data().path("missing_at_meta").asString())
        .isEqualTo("2026-03-01T12:00:00Z");
    assertThat(app.get(other).data().path("missing_at_meta").isNull()).isTrue();
    clock.advance(Duration.ofHours(1));
    JsonNode again = sync("").at("/missing/0");
    assertThat(again.path("missing_at_meta").asString()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(app.get(flow).data().path("missing_at_meta").asString())
        .isEqualTo("2026-03-01T12:00:00Z");
  }

  @Test
  void saveOfAMissingFlow_is409UntilItIsMadeAnew() {
    String flow = app.savedFlow("Gone");
    String before = app.metaFlowId(flow);
    deleteAtMeta(flow);
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    Reply refused = app.post(flow + "/save-to-meta");
    assertError(refused, 409, "meta_not_found");
    assertThat(refused.body().path("message").asString()).contains("?recreate=true");
    assertThat(refused.data().at("/meta/code").asInt()).isEqualTo(100);
    assertThat(app.get(flow).data().path("missing_at_meta").isNull()).isFalse();
    Reply made = app.post(flow + "/save-to-meta?recreate=true");
    assertThat(made.status()).as("%s", made.body()).isEqualTo(200);
    assertThat(made.data().path("meta_flow_id").asString()).isNotEqualTo(before);
    JsonNode data = app.get(flow).data();
    assertThat(data.path("missing_at_meta").isNull()).isTrue();
    assertThat(data.path("has_local_changes").asBoolean()).isFalse();
    assertThat(words(sync(""))).isEmpty();
  }

  @Test
  void recreate_leavesAFlowThatMetaHasWhereItIs() {
    String flow = app.savedFlow("Here");
    String id = app.metaFlowId(flow);
    Reply saved = app.post(flow + "/save-to-meta?recreate=true");
    assertThat(saved.data().path("meta_flow_id").asString()).isEqualTo(id);
  }

  @Test
  void publishOfAMissingFlow_is409AndSaysSo() {
    String flow = app.savedFlow("Gone");
    deleteAtMeta(flow);
    assertError(app.post(flow + "/publish"), 409, "meta_not_found");
    assertThat(app.get(flow).data().path("missing_at_meta").isNull()).isFalse();
    assertThat(app.get(flow).data().path("status").asString()).isEqualTo("DRAFT");
  }

  @Test
  void untouchedFlows_areNotDownloadedAgain() {
    app.flowAtMeta("A");
    app.flowAtMeta("B");
    clock.advance(Duration.ofMinutes(1));
    sync("");
    int downloads = app.calls("download");
    clock.advance(Duration.ofMinutes(1));
    sync("");
    assertThat(app.calls("download")).isEqualTo(downloads);
  }
}
