package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rows of {@code GET /api/audit}, and when there is none. */
class AuditTest {

  private final SetClock clock = new SetClock();

  @RegisterExtension private final TestApp app = new TestApp().withClock(clock);

  private List<StrictJson> rows(String query) {
    Reply reply = app.get("/api/audit?limit=100&" + query);
    assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
    List<StrictJson> items = reply.requireList("items");
    assertThat(reply.requireInt("total")).isEqualTo(items.size());
    return items;
  }

  private List<String> actions(String query) {
    return rows(query).stream().map(row -> row.requireText("action")).toList();
  }

  private static String id(String flow) {
    return flow.substring(flow.lastIndexOf('/') + 1);
  }

  @Test
  void row_tellsWhoDidWhat() {
    String flow = app.newFlow("Survey");
    String form = TestApp.FORM.replace("Hello", "Hi");
    app.put(flow, "{\"name\":\"Poll\",\"json_definition\":" + form + "}", "X-Request-Id", "r1");

    StrictJson row = rows("action=flow.update").get(0);

    assertThat(row.requireText("time")).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(row.requireText("key/name")).isEqualTo("local");
    assertThat(row.isNull("key/prefix")).isTrue();
    assertThat(row.requireText("request_id")).isEqualTo("r1");
    assertThat(row.requireText("resource")).isEqualTo("flow");
    assertThat(row.requireText("resource_id")).isEqualTo(id(flow));
    assertThat(row.requireText("detail/name")).isEqualTo("Poll");
    assertThat(row.requireText("detail/before/name")).isEqualTo("Survey");
    assertThat(row.requireInt("detail/current_version")).isEqualTo(2);
    assertThat(row.requireInt("detail/before/current_version")).isEqualTo(1);
    assertThat(row.require("detail/changed"))
        .isEqualTo(StrictJson.parse("[\"name\",\"json_definition\"]"));
  }

  @Test
  void operationAtMeta_tellsTheStatusBeforeAndAfter() {
    String flow = app.publishedFlow("Survey");

    StrictJson row = rows("action=flow.publish").get(0);

    assertThat(row.requireText("detail/status")).isEqualTo("PUBLISHED");
    assertThat(row.requireText("detail/before/status")).isEqualTo("DRAFT");
    assertThat(row.requireInt("detail/published_version")).isEqualTo(1);
    assertThat(actions("resource_id=" + id(flow)))
        .containsExactly("flow.publish", "flow.save", "flow.create");
  }

  @Test
  void filters_narrowTheRows() {
    String flow = app.newFlow("First");
    clock.advance(Duration.ofMinutes(1));
    app.delete(flow);
    String key = app.newKey("admin");
    clock.advance(Duration.ofMinutes(1));
    String prefix = key.substring(0, 11);
    app.post("/api/flows", "{\"name\":\"Second\"}", "X-API-Key", key);
    app.http().config().setDefaultHeader("X-API-Key", key);

    assertThat(actions("action=flow.*"))
        .containsExactly("flow.create", "flow.delete", "flow.create");
    assertThat(actions("action=key.create")).containsExactly("key.create");
    assertThat(actions("key=" + prefix)).containsExactly("flow.create");
    assertThat(actions("key=local&action=flow.*")).containsExactly("flow.delete", "flow.create");
    assertThat(actions("resource_id=" + id(flow))).containsExactly("flow.delete", "flow.create");
    assertThat(actions("from=2026-03-01T12:01:00Z"))
        .containsExactly("flow.create", "key.create", "flow.delete");
    assertThat(actions("from=2026-03-01T13:01:00+01:00&until=2026-03-01T12:02:00Z"))
        .containsExactly("key.create", "flow.delete");
  }

  @Test
  void pages_areNewestFirst() {
    app.newFlow("A");
    app.newFlow("B");
    app.newFlow("C");

    Reply second = app.get("/api/audit?action=flow.create&limit=2&page=2");

    assertThat(second.requireInt("total")).isEqualTo(3);
    assertThat(second.requireInt("total_pages")).isEqualTo(2);
    assertThat(second.requireList("items")).hasSize(1);
    assertThat(second.requireList("items").get(0).requireText("detail/name")).isEqualTo("A");
  }

  @Test
  void wrongFilter_isRefused() {
    assertThat(app.get("/api/audit?action=flow.eat").message()).contains("flow.create");
    assertThat(app.get("/api/audit?from=yesterday").status()).isEqualTo(400);
    assertThat(app.get("/api/audit?until=yesterday").message()).startsWith("until must be");
  }

  @Test
  void onlyAdminKeys_mayRead() {
    String admin = app.newKey("admin");
    String writer = app.newKey("write", "X-API-Key", admin);

    assertThat(app.get("/api/audit").status()).isEqualTo(401);
    assertThat(app.get("/api/audit", "X-API-Key", writer).status()).isEqualTo(403);
    assertThat(app.get("/api/audit", "X-API-Key", admin).status()).isEqualTo(200);
  }

  @Test
  void requestThatChangesNothing_writesNoRow() {
    String flow = app.savedFlow("Survey");
    int before = rows("").size();

    app.post("/api/flows", "{\"name\":\"\"}");
    app.post("/api/flows", "{\"name\":\"X\",\"account_id\":\"nowhere\"}");
    app.put(flow, "{\"name\":\"X\"}", "If-Match", "\"1\"");
    app.post(flow + "/deprecate");
    app.post(flow + "/rollback", "{\"version\":1}");
    app.post("/api/flows/sync?dry_run=true", "{}");
    app.delete("/api/api-keys/none");

    assertThat(rows("")).hasSize(before);
  }

  @Test
  void replayedRequest_writesNoRow() {
    String[] key = {"Idempotency-Key", "once"};
    app.post("/api/flows", "{\"name\":\"Once\"}", key);
    app.post("/api/flows", "{\"name\":\"Once\"}", key);

    assertThat(actions("action=flow.create")).hasSize(1);
  }

  @Test
  void unknownOutcome_hasARowThatSaysSo() {
    String flow = app.savedFlow("Survey");
    app.fault("{\"kind\":\"html\",\"route\":\"publish\",\"times\":9}");
    app.fault("{\"kind\":\"html\",\"route\":\"get\",\"times\":9}");

    assertThat(app.post(flow + "/publish").status()).isEqualTo(502);

    StrictJson row = rows("action=flow.publish").get(0);
    assertThat(row.requireText("detail/outcome")).isEqualTo("unknown");
    assertThat(row.requireText("detail/status")).isEqualTo("DRAFT");
  }

  /** Somebody else has deprecated it at Meta. The answer of Meta is a refusal, and news. */
  @Test
  void refusalThatTellsAnotherStatus_hasARowThatSaysFailed() {
    String flow = app.savedFlow("Survey");
    String atMeta = "/v25.0/" + app.metaFlowId(flow);
    app.sandboxPost(atMeta + "/publish", "{}");
    app.sandboxPost(atMeta + "/deprecate", "{}");

    assertError(app.post(flow + "/publish"), 409, "meta_refused");

    StrictJson row = rows("action=flow.publish").get(0);
    assertThat(row.requireText("detail/outcome")).isEqualTo("failed");
    assertThat(row.requireText("detail/status")).isEqualTo("DEPRECATED");
    assertThat(row.requireText("detail/before/status")).isEqualTo("DRAFT");
  }

  @Test
  void flowThatIsGoneAtMeta_hasARowThatSaysFailed() {
    String flow = app.savedFlow("Survey");
    app.sandboxDelete("/v25.0/" + app.metaFlowId(flow));

    assertError(app.post(flow + "/publish"), 409, "meta_not_found");
    assertError(app.post(flow + "/publish"), 409, "meta_not_found"); // no news

    assertThat(rows("action=flow.publish")).hasSize(1);
    assertThat(rows("action=flow.publish").get(0).requireText("detail/outcome"))
        .isEqualTo("failed");
  }

  @Test
  void refusalWithoutNews_writesNoRow() {
    String flow = app.savedFlow("Survey");
    app.fault("{\"kind\":\"error\",\"route\":\"publish\",\"code\":139002,\"status\":400}");

    assertError(app.post(flow + "/publish"), 409, "meta_refused");

    assertThat(actions("action=flow.publish")).isEmpty();
  }

  @Test
  void syncThatFindsNothingNew_writesNoRow() {
    app.flowAtMeta("Theirs");
    app.post("/api/flows/sync");
    assertThat(actions("action=flow.sync")).hasSize(1);

    app.post("/api/flows/sync");

    assertThat(actions("action=flow.sync")).hasSize(1);
  }

  @Test
  void publishThatSaves_hasARowForEach() {
    String flow = app.newFlow("Survey");

    assertThat(app.post(flow + "/publish?save=true").status()).isEqualTo(200);

    assertThat(actions("resource_id=" + id(flow)))
        .containsExactly("flow.publish", "flow.save", "flow.create");
  }

  @Test
  void details_holdNoSecret() {
    String account =
        "{\"name\":\"Shop\",\"business_account_id\":\"123\",\"access_token\":\"TOKEN-1\","
            + "\"app_secret\":\"SECRET-1\",\"webhook_verify_token\":\"VERIFY-1\"}";
    String id = app.post("/api/accounts", account).requireText("id");
    app.put("/api/accounts/" + id, "{\"access_token\":\"TOKEN-2\",\"app_secret\":\"SECRET-2\"}");
    app.post(
        "/api/flows",
        "{\"name\":\"F\",\"account_id\":\"%s\",\"endpoint_uri\":\"https://x.example/?t=HIDDEN\"}"
            .formatted(id));
    String key = app.newKey("admin");

    String text = app.get("/api/audit?limit=100", "X-API-Key", key).text();

    assertThat(text)
        .contains("\"changed\":[\"access_token\",\"app_secret\"]")
        .doesNotContain("TOKEN-", "SECRET-", "VERIFY-", "HIDDEN", key);
  }
}
