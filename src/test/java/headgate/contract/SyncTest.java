package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /api/flows/sync}. */
class SyncTest {

  private static final String THEIRS = "{\"version\":\"7.0\",\"screens\":[],\"their\":1}";
  private static final String OURS = "{\"version\":\"7.0\",\"screens\":[],\"our\":1}";

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  private StrictJson sync() {
    Reply reply = app.post("/api/flows/sync");
    assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
    return reply.data();
  }

  private static void assertCounts(StrictJson data, int synced, int made, int updated) {
    assertThat(data.requireInt("synced")).as("synced in %s", data).isEqualTo(synced);
    assertThat(data.requireInt("new")).as("new in %s", data).isEqualTo(made);
    assertThat(data.requireInt("updated")).as("updated in %s", data).isEqualTo(updated);
  }

  private String sandbox() {
    return app.get("/api/accounts").requireText("items/0/id");
  }

  @Test
  void answer_hasTheKeysOfTheContract() {
    assertThat(sync().keys())
        .contains(
            "synced",
            "new",
            "updated",
            "unchanged",
            "conflicts",
            "missing",
            "failed",
            "steps",
            "dry_run",
            "accounts",
            "warnings");
    Reply one = app.post("/api/flows/sync", "{\"account_id\":\"" + sandbox() + "\"}");
    assertThat(one.data().keys()).doesNotContain("accounts");
  }

  @Test
  void flowOnlyAtMeta_isCreatedHere() {
    String id = app.flowAtMeta("Theirs");
    assertCounts(sync(), 1, 1, 0);
    StrictJson item = app.get("/api/flows").require("items/0");
    assertThat(item.requireText("meta_flow_id")).isEqualTo(id);
    assertThat(item.requireText("name")).isEqualTo("Theirs");
    assertThat(item.requireText("status")).isEqualTo("DRAFT");
    assertThat(item.requireBoolean("has_local_changes")).isFalse();
    assertThat(item.requireInt("version")).isEqualTo(1);
    assertThat(app.get("/api/flows/" + item.requireText("id")).text())
        .contains("\"json_definition\":" + TestApp.FORM);
    assertCounts(sync(), 1, 0, 0);
  }

  @Test
  void everyPage_isRead() {
    for (int i = 0; i < 205; i++) {
      app.flowAtMeta("Flow " + i);
    }
    assertCounts(sync(), 205, 205, 0);
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(205);
    StrictJson journal = app.sandboxGet("/_sandbox/requests").body();
    assertThat(journal.requireInt("by_route/list")).isEqualTo(3);
    assertThat(journal.requireInt("max_concurrent")).isBetween(1, 8);
  }

  @Test
  void flowSavedByUs_isUnchanged() {
    app.savedFlow("Ours");
    StrictJson data = sync();
    assertCounts(data, 1, 0, 0);
    assertThat(data.requireInt("unchanged")).isEqualTo(1);
  }

  @Test
  void unsavedFlow_isIgnored() {
    app.newFlow("Local");
    StrictJson data = sync();
    assertCounts(data, 0, 0, 0);
    assertThat(data.requireList("missing")).isEmpty();
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(1);
  }

  @Test
  void changeAtMeta_isAdopted() {
    String flow = app.savedFlow("x");
    clock.advance(Duration.ofMinutes(1));
    app.uploadAtMeta(app.metaFlowId(flow), THEIRS);
    assertCounts(sync(), 1, 0, 1);
    assertThat(app.get(flow).text()).contains("\"json_definition\":" + THEIRS);
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
    assertCounts(sync(), 1, 0, 0);
  }

  @Test
  void changeInTheSecondOfOurSave_isAdopted() {
    String flow = app.savedFlow("x");
    app.uploadAtMeta(app.metaFlowId(flow), THEIRS);
    clock.advance(Duration.ofMinutes(1));
    assertCounts(sync(), 1, 0, 1);
    assertThat(app.get(flow).text()).contains("\"json_definition\":" + THEIRS);
  }

  @Test
  void stateAtMeta_isAdopted() {
    String flow = app.savedFlow("x");
    app.sandboxPost("/v25.0/" + app.metaFlowId(flow) + "/publish", "{}");
    assertCounts(sync(), 1, 0, 1);
    assertThat(app.get(flow).requireText("status")).isEqualTo("PUBLISHED");
  }

  @Test
  void nameChangedAtMeta_isAdopted() {
    String flow = app.savedFlow("Old");
    app.sandboxPost("/v25.0/" + app.metaFlowId(flow), "{\"name\":\"New\"}");
    assertCounts(sync(), 1, 0, 1);
    assertThat(app.get(flow).requireText("name")).isEqualTo("New");
    assertThat(app.get("/api/flows?q=new").requireInt("total")).isEqualTo(1);
  }

  @Test
  void localChange_isKeptWithoutAConflict() {
    String flow = app.savedFlow("x");
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    StrictJson data = sync();
    assertCounts(data, 1, 0, 0);
    assertThat(data.requireList("conflicts")).isEmpty();
    assertThat(app.get(flow).text()).contains("\"json_definition\":" + OURS);
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isTrue();
  }

  @Test
  void changesOnBothSides_areAConflictThatKeepsOurs() {
    String flow = app.savedFlow("x");
    clock.advance(Duration.ofMinutes(1));
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    String id = app.metaFlowId(flow);
    app.uploadAtMeta(id, THEIRS);
    for (int i = 0; i < 2; i++) {
      StrictJson data = sync();
      assertThat(data.requireList("conflicts")).hasSize(1);
      StrictJson conflict = data.require("conflicts/0");
      assertThat(conflict.keys())
          .contains("id", "meta_flow_id", "name", "meta_name", "fields")
          .contains("updated_at", "meta_updated_at");
      assertThat(conflict.requireText("id")).isEqualTo(flow.substring(11));
      assertThat(conflict.requireText("meta_flow_id")).isEqualTo(id);
      assertThat(conflict.requireText("name")).isEqualTo("x");
      assertThat(conflict.require("fields").toString()).isEqualTo("[\"json_definition\"]");
      assertCounts(data, 0, 0, 0);
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(app.get(flow).text()).contains("\"json_definition\":" + OURS);
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertCounts(sync(), 1, 0, 0);
  }

  @Test
  void sameChangeOnBothSides_isNotAConflict() {
    String flow = app.savedFlow("x");
    app.put(flow, "{\"json_definition\":" + OURS + "}");
    clock.advance(Duration.ofMinutes(1));
    app.uploadAtMeta(app.metaFlowId(flow), OURS.replace(",", ", "));
    StrictJson data = sync();
    assertThat(data.requireList("conflicts")).isEmpty();
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
  }

  @Test
  void flowGoneFromMeta_isMissingAndNotDeleted() {
    String flow = app.savedFlow("Gone");
    String id = app.metaFlowId(flow);
    app.sandboxDelete("/v25.0/" + id);
    StrictJson data = sync();
    assertCounts(data, 0, 0, 0);
    assertThat(data.requireList("missing")).hasSize(1);
    assertThat(data.require("missing/0").keys())
        .contains("id", "meta_flow_id", "name", "missing_at_meta");
    assertThat(data.requireText("missing/0/meta_flow_id")).isEqualTo(id);
    assertThat(data.requireText("missing/0/id")).isEqualTo(flow.substring(11));
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
    StrictJson data = sync();
    assertCounts(data, 1, 1, 0);
    assertThat(data.requireList("failed")).hasSize(1);
    assertThat(data.require("failed/0").keys()).contains("id", "meta_flow_id", "name", "reason");
    assertThat(data.requireText("failed/0/meta_flow_id")).isEqualTo(bad);
    assertThat(data.requireText("failed/0/reason")).isNotBlank();
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
    assertThat(dry.requireBoolean("dry_run")).isTrue();
    assertThat(app.get(flow).text()).isEqualTo(before.text());
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(1);
    assertThat(app.post("/api/flows/sync", "{\"dry_run\":true}").requireInt("new")).isEqualTo(1);
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
    StrictJson other = app.sandboxPost("/_sandbox/accounts", "{\"name\":\"Second\"}").body();
    app.post(
        "/api/accounts",
        """
        {"name":"Second","sandbox":true,"business_account_id":"%s","access_token":"%s"}
        """
            .formatted(
                other.requireText("business_account_id"), other.requireText("access_token")));
    app.post("/api/accounts", "{\"name\":\"Broken\",\"sandbox\":true,\"access_token\":\"wrong\"}");
    String secondId = "";
    for (StrictJson account : app.get("/api/accounts").requireList("items")) {
      if (account.requireText("name").equals("Second")) {
        secondId = account.requireText("id");
      }
    }
    String flow =
        app.post("/api/flows", "{\"name\":\"Two\",\"account_id\":\"" + secondId + "\"}")
            .header("Location");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    StrictJson data = sync();
    assertCounts(data, 2, 1, 0);
    assertThat(data.requireList("accounts")).hasSize(3);
    assertThat(data.require("accounts/0").keys())
        .contains("account_id", "name", "synced", "new", "updated", "unchanged")
        .contains("conflicts", "missing", "failed", "error");
    int errors = 0;
    for (StrictJson account : data.requireList("accounts")) {
      errors += account.isNull("error") ? 0 : 1;
    }
    assertThat(errors).isEqualTo(1);
  }

  @Test
  void createWithALostAnswer_isTiedAndNotDuplicated() {
    String flow = app.newFlow("Unheard");
    app.fault("{\"kind\":\"short_body\",\"route\":\"create\"}");
    app.post(flow + "/save-to-meta");
    assertCounts(sync(), 1, 0, 1);
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(1);
    assertThat(app.metaFlowId(flow)).matches("[0-9]+");
    assertThat(app.get(flow).text()).contains("\"json_definition\":" + TestApp.FORM);
  }

  @Test
  void pageInAnotherOrder_doesNotChangeTheCounts() {
    for (int i = 0; i < 101; i++) {
      app.flowAtMeta("Flow " + i);
    }
    app.fault("{\"kind\":\"reorder_page\",\"route\":\"list\"}");
    assertCounts(sync(), 101, 101, 0);
  }

  @Test
  void duplicatePage_isReadAgainWithoutCountingTwice() {
    for (int i = 0; i < 101; i++) {
      app.flowAtMeta("Flow " + i);
    }
    app.fault("{\"kind\":\"duplicate_page\",\"route\":\"list\",\"times\":2}");
    assertCounts(sync(), 101, 101, 0);
    assertThat(app.calls("list")).isEqualTo(4);
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(101);
  }

  @Test
  void pagesThatNeverAdvance_are502AndChangeNothing() {
    for (int i = 0; i < 101; i++) {
      app.flowAtMeta("Flow " + i);
    }
    app.fault("{\"kind\":\"duplicate_page\",\"route\":\"list\",\"times\":0}");
    Reply failed = app.post("/api/flows/sync");
    assertError(failed, 502, "meta_unreadable");
    assertThat(failed.message()).contains("circle");
    assertThat(app.get("/api/flows").requireInt("total")).isZero();
    app.clearFaults();
    assertCounts(sync(), 101, 101, 0);
  }

  @Test
  void failedList_is502AndChangesNothing() {
    app.savedFlow("x");
    app.flowAtMeta("y");
    app.fault("{\"kind\":\"html\",\"route\":\"list\",\"times\":0}");
    Reply failed = app.post("/api/flows/sync");
    assertError(failed, 502, "meta_failing");
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(1);
  }
}
