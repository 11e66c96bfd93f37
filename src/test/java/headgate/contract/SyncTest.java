package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.SetClock;
import headgate.TestApp;
import headgate.TestApp.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code POST /api/flows/sync}. */
class SyncTest {

  private static final String THEIRS = "{\"version\":\"7.0\",\"screens\":[],\"their\":1}";
  private static final String OURS = "{\"version\":\"7.0\",\"screens\":[],\"our\":1}";

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  private JsonNode sync() {
    Reply reply = app.post("/api/flows/sync");
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    return reply.data();
  }

  private static void assertCounts(JsonNode data, int synced, int made, int updated) {
    assertThat(data.path("synced").asInt()).as("synced in %s", data).isEqualTo(synced);
    assertThat(data.path("new").asInt()).as("new in %s", data).isEqualTo(made);
    assertThat(data.path("updated").asInt()).as("updated in %s", data).isEqualTo(updated);
  }

  private String sandbox() {
    return app.get("/api/accounts").data().path("items").get(0).path("id").asString();
  }

  @Test
  void answer_hasTheKeysOfTheContract() {
    assertThat(sync().propertyNames())
        .contains(
            "synced",
            "new",
            "updated",
            "unchanged",
            "conflicts",
            "missing",
            "failed",
            "dry_run",
            "accounts");
    Reply one = app.post("/api/flows/sync", "{\"account_id\":\"" + sandbox() + "\"}");
    assertThat(one.data().propertyNames()).doesNotContain("accounts");
  }

  @Test
  void flowAtMetaAlone_isBroughtHereWhole() {
    String id = app.flowAtMeta("Theirs");
    assertCounts(sync(), 1, 1, 0);
    JsonNode item = app.get("/api/flows").data().path("items").get(0);
    assertThat(item.path("meta_flow_id").asString()).isEqualTo(id);
    assertThat(item.path("name").asString()).isEqualTo("Theirs");
    assertThat(item.path("status").asString()).isEqualTo("DRAFT");
    assertThat(item.path("has_local_changes").asBoolean()).isFalse();
    assertThat(item.path("version").asInt()).isEqualTo(1);
    assertThat(app.get("/api/flows/" + item.path("id").asString()).http().getBody())
        .contains("\"json_definition\":" + TestApp.FORM);
    assertCounts(sync(), 1, 0, 0);
  }

  @Test
  void everyPage_isRead() {
    for (int i = 0; i < 205; i++) {
      app.flowAtMeta("Flow " + i);
    }
    assertCounts(sync(), 205, 205, 0);
    assertThat(app.get("/api/flows").data().path("total").asInt()).isEqualTo(205);
    JsonNode journal = app.sandboxGet("/_sandbox/requests").body();
    assertThat(journal.path("by_route").path("list").asInt()).isEqualTo(3);
    assertThat(journal.path("max_concurrent").asInt()).isBetween(1, 8);
  }

  @Test
  void flowSavedByUs_isUnchanged() {
    app.savedFlow("Ours");
    JsonNode data = sync();
    assertCounts(data, 1, 0, 0);
    assertThat(data.path("unchanged").asInt()).isEqualTo(1);
  }

  @Test
  void flowNeverSaved_isLeftAlone() {
    app.newFlow("Local");
    JsonNode data = sync();
    assertCounts(data, 0, 0, 0);
    assertThat(data.path("missing").isEmpty()).isTrue();
    assertThat(app.get("/api/flows").data().path("total").asInt()).isEqualTo(1);
  }

  @Test
  void changeAtMeta_isTakenOver() {
    String flow = app.savedFlow("x");
    clock.advance(Duration.ofMinutes(1));
    app.uploadAtMeta(app.metaFlowId(flow), THEIRS);
    assertCounts(sync(), 1, 0, 1);
    assertThat(app.get(flow).http().getBody()).contains("\"json_definition\":" + THEIRS);
    assertThat(app.get(flow).data().path("has_local_changes").asBoolean()).isFalse();
    assertCounts(sync(), 1, 0, 0);
  }

  @Test
  void changeAtMeta_inTheVerySecondOfOurSaveIsTakenOver() {
    String flow = app.savedFlow("x");
    app.uploadAtMeta(app.metaFlowId(flow), THEIRS);
    clock.advance(Duration.ofMinutes(1));
    assertCounts(sync(), 1, 0, 1);
    assertThat(app.get(flow).http().getBody()).contains("\"json_definition\":" + THEIRS);
  }

  @Test
  void stateAtMeta_isTakenOver() {
    String flow = app.savedFlow("x");
    app.sandboxPost("/v25.0/" + app.metaFlowId(flow) + "/publish", "{}");
    assertCounts(sync(), 1, 0, 1);
    assertThat(app.get(flow).data().path("status").asString()).isEqualTo("PUBLISHED");
  }

  @Test
  void nameChangedAtMeta_isTakenOver() {
    String flow = app.savedFlow("Old");
    app.sandboxPost("/v25.0/" + app.metaFlowId(flow), "{\"name\":\"New\"}");
    assertCounts(sync(), 1, 0, 1);
    assertThat(app.get(flow).data().path("name").asString()).isEqualTo("New");
    assertThat(app.get("/api/flows?q=new").data().path("total").asInt()).isEqualTo(1);
  }

  @Test
  void localChange_staysAndIsNoConflict() {
    String flow = app.savedFlow("x");
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    JsonNode data = sync();
    assertCounts(data, 1, 0, 0);
    assertThat(data.path("conflicts").isEmpty()).isTrue();
    assertThat(app.get(flow).http().getBody()).contains("\"json_definition\":" + OURS);
    assertThat(app.get(flow).data().path("has_local_changes").asBoolean()).isTrue();
  }

  @Test
  void changeOnBothSides_isAConflictThatKeepsOurs() {
    String flow = app.savedFlow("x");
    clock.advance(Duration.ofMinutes(1));
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    String id = app.metaFlowId(flow);
    app.uploadAtMeta(id, THEIRS);
    for (int i = 0; i < 2; i++) {
      JsonNode data = sync();
      assertThat(data.path("conflicts").size()).isEqualTo(1);
      JsonNode conflict = data.path("conflicts").get(0);
      assertThat(conflict.path("id").asString()).isEqualTo(flow.substring(11));
      assertThat(conflict.path("meta_flow_id").asString()).isEqualTo(id);
      assertThat(conflict.path("name").asString()).isEqualTo("x");
      assertThat(conflict.path("fields").toString()).isEqualTo("[\"json_definition\"]");
      assertCounts(data, 0, 0, 0);
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(app.get(flow).http().getBody()).contains("\"json_definition\":" + OURS);
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertCounts(sync(), 1, 0, 0);
  }

  @Test
  void sameChangeOnBothSides_isNoConflict() {
    String flow = app.savedFlow("x");
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    clock.advance(Duration.ofMinutes(1));
    app.uploadAtMeta(app.metaFlowId(flow), OURS.replace(",", ", "));
    JsonNode data = sync();
    assertThat(data.path("conflicts").isEmpty()).isTrue();
    assertThat(app.get(flow).data().path("has_local_changes").asBoolean()).isFalse();
  }

  @Test
  void flowGoneFromMeta_isMissingAndNotDeleted() {
    String flow = app.savedFlow("Gone");
    String id = app.metaFlowId(flow);
    app.http()
        .delete(app.sandboxUrl("/v25.0/" + id))
        .header("Authorization", "Bearer sandbox")
        .asString();
    JsonNode data = sync();
    assertCounts(data, 0, 0, 0);
    assertThat(data.path("missing").size()).isEqualTo(1);
    assertThat(data.path("missing").get(0).path("meta_flow_id").asString()).isEqualTo(id);
    assertThat(data.path("missing").get(0).path("id").asString()).isEqualTo(flow.substring(11));
    assertThat(app.get(flow).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"malformed", "html", "short_body", "drop", "error"})
  void flowThatFails_doesNotFailTheOthers(String kind) {
    String bad = app.flowAtMeta("Bad");
    app.flowAtMeta("Good");
    app.fault(
        "{\"kind\":\"%s\",\"route\":\"assets\",\"path\":\"/%s/assets\",\"times\":0}"
            .formatted(kind, bad));
    JsonNode data = sync();
    assertCounts(data, 1, 1, 0);
    assertThat(data.path("failed").size()).isEqualTo(1);
    assertThat(data.path("failed").get(0).path("meta_flow_id").asString()).isEqualTo(bad);
    assertThat(data.path("failed").get(0).path("reason").asString()).isNotBlank();
    app.clearFaults();
    assertCounts(sync(), 2, 1, 0);
  }

  @Test
  void dryRun_changesNothing() {
    String flow = app.savedFlow("x");
    clock.advance(Duration.ofMinutes(1));
    app.uploadAtMeta(app.metaFlowId(flow), THEIRS);
    app.flowAtMeta("New");
    Reply before = app.get(flow);
    Reply dry = app.post("/api/flows/sync?dry_run=true");
    assertCounts(dry.data(), 2, 1, 1);
    assertThat(dry.data().path("dry_run").asBoolean()).isTrue();
    assertThat(app.get(flow).http().getBody()).isEqualTo(before.http().getBody());
    assertThat(app.get("/api/flows").data().path("total").asInt()).isEqualTo(1);
    assertThat(app.post("/api/flows/sync", "{\"dry_run\":true}").data().path("new").asInt())
        .isEqualTo(1);
    assertCounts(sync(), 2, 1, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000-0000-4000-8000-000000000000", "uuid", "%", "../x"})
  void account_unknownIs404(String id) {
    assertError(app.post("/api/flows/sync", "{\"account_id\":\"" + id + "\"}"), 404, "not_found");
  }

  @Test
  void account_ofAnotherTypeIs400() {
    assertError(app.post("/api/flows/sync", "{\"account_id\":1}"), 400, "malformed");
    assertError(app.post("/api/flows/sync", "{\"dry_run\":\"yes\"}"), 400, "malformed");
    assertError(app.post("/api/flows/sync?dry_run=maybe"), 400, "malformed");
    assertError(app.post("/api/flows/sync", "["), 400, "malformed");
  }

  @Test
  void allAccounts_areSummedAndOneMayFail() {
    app.flowAtMeta("One");
    JsonNode other = app.sandboxPost("/_sandbox/accounts", "{\"name\":\"Second\"}").body();
    app.post(
        "/api/accounts",
        """
        {"name":"Second","sandbox":true,"business_account_id":"%s","access_token":"%s"}
        """
            .formatted(
                other.path("business_account_id").asString(),
                other.path("access_token").asString()));
    app.post("/api/accounts", "{\"name\":\"Broken\",\"sandbox\":true,\"access_token\":\"wrong\"}");
    String secondId = "";
    for (JsonNode account : app.get("/api/accounts").data().path("items")) {
      if (account.path("name").asString().equals("Second")) {
        secondId = account.path("id").asString();
      }
    }
    String flow =
        app.post("/api/flows", "{\"name\":\"Two\",\"account_id\":\"" + secondId + "\"}")
            .header("Location");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    JsonNode data = sync();
    assertCounts(data, 2, 1, 0);
    assertThat(data.path("accounts").size()).isEqualTo(3);
    int errors = 0;
    for (JsonNode account : data.path("accounts")) {
      errors += account.path("error").isNull() ? 0 : 1;
    }
    assertThat(errors).isEqualTo(1);
  }

  @Test
  void createThatWorkedUnheard_isTiedAndNotDoubled() {
    String flow = app.newFlow("Unheard");
    app.fault("{\"kind\":\"short_body\",\"route\":\"create\"}");
    app.post(flow + "/save-to-meta");
    assertCounts(sync(), 1, 0, 1);
    assertThat(app.get("/api/flows").data().path("total").asInt()).isEqualTo(1);
    assertThat(app.metaFlowId(flow)).matches("[0-9]+");
    assertThat(app.get(flow).http().getBody()).contains("\"json_definition\":" + TestApp.FORM);
  }

  @Test
  void pageInAnotherOrder_changesNoCount() {
    for (int i = 0; i < 101; i++) {
      app.flowAtMeta("Flow " + i);
    }
    app.fault("{\"kind\":\"reorder_page\",\"route\":\"list\"}");
    assertCounts(sync(), 101, 101, 0);
  }

  @Test
  void pageThatIsGivenTwice_losesNoFlowAndCountsNoneTwice() {
    for (int i = 0; i < 101; i++) {
      app.flowAtMeta("Flow " + i);
    }
    app.fault("{\"kind\":\"duplicate_page\",\"route\":\"list\",\"times\":2}");
    assertCounts(sync(), 101, 101, 0);
    assertThat(app.calls("list")).isEqualTo(4);
    assertThat(app.get("/api/flows").data().path("total").asInt()).isEqualTo(101);
  }

  @Test
  void pagesThatNeverAdvance_changeNothingAndAreSaid() {
    for (int i = 0; i < 101; i++) {
      app.flowAtMeta("Flow " + i);
    }
    app.fault("{\"kind\":\"duplicate_page\",\"route\":\"list\",\"times\":0}");
    Reply failed = app.post("/api/flows/sync");
    assertError(failed, 502, "meta_unreadable");
    assertThat(failed.body().path("message").asString()).contains("circle");
    assertThat(app.get("/api/flows").data().path("total").asInt()).isZero();
    app.clearFaults();
    assertCounts(sync(), 101, 101, 0);
  }

  @Test
  void listThatBreaksOff_changesNothingAndIsSaid() {
    app.savedFlow("x");
    app.flowAtMeta("y");
    app.fault("{\"kind\":\"html\",\"route\":\"list\",\"times\":0}");
    Reply failed = app.post("/api/flows/sync");
    assertError(failed, 502, "meta_failing");
    assertThat(app.get("/api/flows").data().path("total").asInt()).isEqualTo(1);
  }
}
