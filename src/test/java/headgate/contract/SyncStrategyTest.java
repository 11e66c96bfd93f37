package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /api/flows/sync}: dry run, conflicts and their strategies, missing flows. */
class SyncStrategyTest {

  private static final String THEIRS = "{\"version\":\"7.0\",\"screens\":[],\"their\":1}";
  private static final String OURS = "{\"version\":\"7.0\",\"screens\":[],\"our\":1}";

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  private StrictJson sync(String query) {
    Reply reply = app.post("/api/flows/sync" + query);
    assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
    return reply.data();
  }

  private static List<String> steps(StrictJson data) {
    List<String> steps = new ArrayList<>();
    data.requireList("steps").forEach(step -> steps.add(step.requireText("step")));
    return steps;
  }

  private String conflictingFlow() {
    String flow = app.savedFlow("x");
    clock.advance(Duration.ofMinutes(1));
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    app.uploadAtMeta(app.metaFlowId(flow), THEIRS);
    return flow;
  }

  private String current(String flow) {
    return app.get(flow).require("json_definition").toString();
  }

  private String version(String flow, String name) {
    return app.get(flow + "/versions/" + name).require("json_definition").toString();
  }

  private void deleteAtMeta(String flow) {
    app.sandboxDelete("/v25.0/" + app.metaFlowId(flow));
  }

  @Test
  void dryRun_listsTheStepsAndChangesNothing() {
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
    String before = app.get("/api/flows?include=json_definition").text();

    StrictJson plan = sync("?dry_run=true");

    assertThat(app.get("/api/flows?include=json_definition").text()).isEqualTo(before);
    assertThat(plan.requireBoolean("dry_run")).isTrue();
    assertThat(steps(plan))
        .containsExactlyInAnyOrder(
            "conflict", "take_theirs", "keep_ours", "status_only", "missing", "adopt");
    for (StrictJson step : plan.requireList("steps")) {
      assertThat(step.keys()).containsExactly("step", "id", "meta_flow_id", "name", "fields");
      switch (step.requireText("step")) {
        case "conflict" -> {
          assertThat(step.requireText("id")).isEqualTo(conflict.substring(11));
          assertThat(step.require("fields").toString()).isEqualTo("[\"json_definition\"]");
        }
        case "take_theirs" -> assertThat(step.require("fields").toString()).isEqualTo("[\"name\"]");
        case "keep_ours" ->
            assertThat(step.require("fields").toString()).isEqualTo("[\"categories\"]");
        case "status_only" -> assertThat(step.requireText("id")).isEqualTo(state.substring(11));
        case "missing" -> assertThat(step.requireText("id")).isEqualTo(gone.substring(11));
        default -> {
          assertThat(step.isNull("id")).isTrue();
          assertThat(step.requireText("meta_flow_id")).isEqualTo(stranger);
        }
      }
    }
    StrictJson done = sync("");
    assertThat(steps(done)).containsExactlyInAnyOrderElementsOf(steps(plan));
    assertThat(steps(sync(""))).containsExactlyInAnyOrder("conflict", "keep_ours", "missing");
  }

  @Test
  void conflict_storesTheirsAsAVersion() {
    String flow = conflictingFlow();
    sync("");
    assertThat(current(flow)).isEqualTo(OURS);
    assertThat(version(flow, "meta")).isEqualTo(THEIRS);
    StrictJson newest = app.get(flow + "/versions").require("items/0");
    assertThat(newest.requireText("origin")).isEqualTo("sync");
    assertThat(newest.requireBoolean("is_at_meta")).isTrue();
    assertThat(newest.requireBoolean("is_current")).isFalse();
    String before = app.get(flow).header("ETag");
    sync("");
    assertThat(app.get(flow).header("ETag")).isEqualTo(before);
    assertThat(app.get(flow + "/versions").requireInt("total")).isEqualTo(3);
  }

  @Test
  void strategyTheirs_usesTheirsAndKeepsOursInTheHistory() {
    String flow = conflictingFlow();
    StrictJson done = sync("?strategy=theirs");
    assertThat(done.requireList("conflicts")).isEmpty();
    assertThat(done.requireInt("updated")).isEqualTo(1);
    assertThat(current(flow)).isEqualTo(THEIRS);
    assertThat(version(flow, "2")).isEqualTo(OURS);
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
    assertThat(steps(sync(""))).isEmpty();
  }

  @Test
  void theirsAfterAReportedConflict_usesTheVersionThatTheReportStored() {
    String flow = conflictingFlow();
    sync("");
    sync("?strategy=theirs");
    StrictJson data = app.get(flow).data();
    assertThat(data.require("json_definition").toString()).isEqualTo(THEIRS);
    assertThat(data.requireInt("current_version")).isEqualTo(3);
    assertThat(data.requireInt("meta_version")).isEqualTo(3);
    assertThat(data.requireBoolean("has_local_changes")).isFalse();
    assertThat(app.get(flow + "/versions").requireInt("total")).isEqualTo(3);
    assertThat(steps(sync(""))).isEmpty();
  }

  @Test
  void theirsThatMeansTheSameAsAVersion_usesThatVersion() {
    String flow = conflictingFlow();
    app.put(flow, "{\"json_definition\":" + THEIRS.replace(",", ", ") + "}");
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    sync("?strategy=theirs");
    StrictJson data = app.get(flow).data();
    assertThat(data.requireInt("current_version")).isEqualTo(3);
    assertThat(data.requireInt("meta_version")).isEqualTo(3);
    assertThat(data.requireBoolean("has_local_changes")).isFalse();
    assertThat(app.get(flow + "/versions").requireInt("total")).isEqualTo(4);
    assertThat(steps(sync(""))).isEmpty();
  }

  @Test
  void strategyOurs_usesOursAndKeepsTheirsInTheHistory() {
    String flow = conflictingFlow();
    StrictJson done = app.post("/api/flows/sync", "{\"strategy\":\"ours\"}").data();
    assertThat(done.requireList("conflicts")).isEmpty();
    assertThat(steps(done)).containsExactly("keep_ours");
    assertThat(current(flow)).isEqualTo(OURS);
    assertThat(version(flow, "3")).isEqualTo(THEIRS);
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isTrue();
    assertThat(sync("").requireList("conflicts")).isEmpty();
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(steps(sync(""))).isEmpty();
    assertThat(version(flow, "meta")).isEqualTo(OURS);
  }

  @Test
  void nameConflict_isResolvedByTheStrategy() {
    String flow = app.savedFlow("Old");
    app.put(flow, "{\"name\":\"Ours\"}");
    app.sandboxPost("/v25.0/" + app.metaFlowId(flow), "{\"name\":\"Theirs\"}");
    assertThat(sync("").require("conflicts/0/fields").toString()).isEqualTo("[\"name\"]");
    assertThat(app.get(flow).requireText("name")).isEqualTo("Ours");
    sync("?strategy=theirs");
    assertThat(app.get(flow).requireText("name")).isEqualTo("Theirs");
  }

  @Test
  void conflict_endsWhenTheLocalNameIsRestored() {
    String flow = app.savedFlow("Old");
    app.put(flow, "{\"name\":\"Ours\"}");
    app.sandboxPost("/v25.0/" + app.metaFlowId(flow), "{\"name\":\"Theirs\"}");
    sync("");
    app.put(flow, "{\"name\":\"Old\"}");
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isTrue();
    assertThat(steps(sync(""))).containsExactly("take_theirs");
    assertThat(app.get(flow).requireText("name")).isEqualTo("Theirs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"strategy\":\"mine\"}", "{\"strategy\":1}"})
  void unknownStrategy_is400(String body) {
    assertError(app.post("/api/flows/sync", body), 400, "malformed");
    assertThat(app.calls()).isZero();
  }

  @Test
  void missingFlow_hasATimeAndIsFoundAgain() {
    String flow = app.savedFlow("Gone");
    String other = app.savedFlow("Still there");
    deleteAtMeta(flow);
    sync("");
    assertThat(app.get(flow).requireText("missing_at_meta")).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(app.get(other).isNull("missing_at_meta")).isTrue();
    clock.advance(Duration.ofHours(1));
    StrictJson again = sync("").require("missing/0");
    assertThat(again.requireText("missing_at_meta")).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(app.get(flow).requireText("missing_at_meta")).isEqualTo("2026-03-01T12:00:00Z");
  }

  @Test
  void saveOfAMissingFlow_is409UnlessRecreated() {
    String flow = app.savedFlow("Gone");
    String before = app.metaFlowId(flow);
    deleteAtMeta(flow);
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    Reply refused = app.post(flow + "/save-to-meta");
    assertError(refused, 409, "meta_not_found");
    assertThat(refused.message()).contains("?recreate=true");
    assertThat(refused.requireInt("meta/code")).isEqualTo(100);
    assertThat(app.get(flow).isNull("missing_at_meta")).isFalse();
    Reply made = app.post(flow + "/save-to-meta?recreate=true");
    assertThat(made.status()).as("%s", made.text()).isEqualTo(200);
    assertThat(made.requireText("meta_flow_id")).isNotEqualTo(before);
    StrictJson data = app.get(flow).data();
    assertThat(data.isNull("missing_at_meta")).isTrue();
    assertThat(data.requireBoolean("has_local_changes")).isFalse();
    assertThat(steps(sync(""))).isEmpty();
  }

  @Test
  void recreate_keepsAFlowThatMetaHas() {
    String flow = app.savedFlow("Here");
    String id = app.metaFlowId(flow);
    Reply saved = app.post(flow + "/save-to-meta?recreate=true");
    assertThat(saved.requireText("meta_flow_id")).isEqualTo(id);
  }

  @Test
  void publishOfAMissingFlow_is409() {
    String flow = app.savedFlow("Gone");
    deleteAtMeta(flow);
    assertError(app.post(flow + "/publish"), 409, "meta_not_found");
    assertThat(app.get(flow).isNull("missing_at_meta")).isFalse();
    assertThat(app.get(flow).requireText("status")).isEqualTo("DRAFT");
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
