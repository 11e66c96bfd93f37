package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Flows that Meta may have but that cannot be created here, and calls during a sync. */
class OddFlowsTest {

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  private String adopted() {
    return "/api/flows/" + app.get("/api/flows").requireText("items/0/id");
  }

  private void atMeta(String id, String assignments) throws Exception {
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + app.dataDirectory().resolve("sandbox.db"))) {
      int changed =
          connection
              .createStatement()
              .executeUpdate("UPDATE flow SET " + assignments + " WHERE id = '" + id + "'");
      assertThat(changed).isEqualTo(1);
    }
  }

  @Test
  void flowWithAnUnknownCategory_canBeExportedAndImported() throws Exception {
    String id = app.flowAtMeta("odd");
    atMeta(id, "categories = '[\"FEEDBACK_FORM\"]'");
    app.post("/api/flows/sync");
    Reply exported = app.get(adopted() + "/export");
    assertThat(exported.require("categories").toString()).contains("FEEDBACK_FORM");
    Reply imported = app.post("/api/flows/import", exported.data().toString());
    assertThat(imported.status()).as("%s", imported.text()).isEqualTo(201);
  }

  @Test
  void flowNameWithLineEnds_cannotForgeEvents() {
    app.flowAtMeta("a\n\nevent: result\ndata: {}\n\n");
    String events =
        app.http()
            .post(app.url("/api/flows/sync"))
            .header("Accept", "text/event-stream")
            .asString()
            .getBody();
    assertThat(events.split("\nevent: result\n").length).as("%s", events).isEqualTo(2);
  }

  private static void until(BooleanSupplier reached) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private void untilAsked(String route, int times) {
    until(() -> app.calls(route) >= times);
  }

  /** When Meta is asked for its list, the sync has already read the flows that are here. */
  private void untilMetaIsAskedForItsList() {
    until(() -> app.sandboxGet("/_sandbox/faults").body().requireInt("faults/0/seen") > 0);
  }

  private CompletableFuture<StrictJson> syncing() {
    return CompletableFuture.supplyAsync(() -> app.post("/api/flows/sync").data());
  }

  @Test
  void flowDeletedDuringSync_isNotCreatedAgain() {
    String flow = app.savedFlow("x");
    app.flowAtMeta("y");
    app.fault("{\"kind\":\"delay\",\"delay_ms\":800,\"route\":\"download\",\"times\":2}");
    int lists = app.calls("list");
    CompletableFuture<StrictJson> sync = syncing();
    untilAsked("list", lists + 1);
    assertThat(app.delete(flow + "?overwrite=true").status()).isEqualTo(200);
    sync.join();
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(1);
    assertThat(app.post("/api/flows/sync").requireList("missing")).isEmpty();
  }

  @Test
  void flowCreatedAndDeletedDuringSync_isNotCreatedAgain() {
    String other = app.flowAtMeta("other");
    app.fault("{\"kind\":\"delay\",\"delay_ms\":800,\"route\":\"list\"}");
    app.fault("{\"kind\":\"delay\",\"delay_ms\":1500,\"path\":\"/%s/assets\"}".formatted(other));
    CompletableFuture<StrictJson> sync = syncing();
    untilMetaIsAskedForItsList();
    String flow = app.savedFlow("x");
    untilAsked("download", 1);
    assertThat(app.delete(flow + "?overwrite=true").status()).isEqualTo(200);
    sync.join();
    StrictJson second = app.post("/api/flows/sync").data();
    assertThat(second.requireList("missing")).isEmpty();
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(1);
  }

  @Test
  void strategyTheirs_restoresARemovedDefinition() {
    String flow = app.savedFlow("x");
    clock.advance(Duration.ofMinutes(1));
    app.post("/api/flows/sync");
    app.put(flow, "{\"json_definition\":null}");
    app.uploadAtMeta(app.metaFlowId(flow), "{\"version\":\"7.0\",\"screens\":[],\"their\":1}");
    app.post("/api/flows/sync");
    app.post("/api/flows/sync?strategy=theirs");
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
    assertThat(app.get(flow).require("json_definition").toString()).contains("their");
  }

  @Test
  void rollbackToTheAgreedVersion_letsSyncTakeTheirs() {
    String flow = app.savedFlow("x");
    clock.advance(Duration.ofMinutes(1));
    app.post("/api/flows/sync");
    app.put(flow, "{\"json_definition\":{\"version\":\"7.0\",\"our\":1}}");
    app.uploadAtMeta(app.metaFlowId(flow), "{\"version\":\"7.0\",\"screens\":[],\"their\":1}");
    clock.advance(Duration.ofMinutes(1));
    app.post("/api/flows/sync");
    clock.advance(Duration.ofMinutes(1));
    app.post("/api/flows/sync");
    app.post(flow + "/rollback", "{\"version\":1}");
    StrictJson synced = app.post("/api/flows/sync").data();
    assertThat(app.get(flow).require("json_definition").toString())
        .as("%s", synced)
        .contains("their");
  }

  @Test
  void twoRestores_areOneSuccessAndOne409() {
    String flow = app.newFlow("x");
    app.delete(flow);
    CompletableFuture<Integer> one =
        CompletableFuture.supplyAsync(() -> app.post(flow + "/restore").status());
    CompletableFuture<Integer> two =
        CompletableFuture.supplyAsync(() -> app.post(flow + "/restore").status());
    assertThat(one.join() + two.join()).isEqualTo(200 + 409);
  }

  @Test
  void versionNull_isAsIfAbsent() {
    String flow = app.newFlow("x");
    assertThat(app.post(flow + "/clone", "{\"version\":null}").status()).isEqualTo(201);
    assertThat(app.get(flow + "/versions/99999999999").status()).isEqualTo(404);
  }

  @Test
  void restoredDraft_keepsItsValidationErrors() {
    app.sandboxSettings("{\"judge\":\"strict\"}");
    Reply made =
        app.post("/api/flows", "{\"name\":\"bad\",\"json_definition\":{\"version\":\"7.3\"}}");
    String flow = made.header("Location");
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.requireList("validation_errors")).isNotEmpty();
    app.delete(flow + "?local_only=true");
    Reply restored = app.post(flow + "/restore");
    assertThat(restored.requireList("validation_errors")).isNotEmpty();
  }
}
