package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.TestApp;
import headgate.TestApp.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What was said with Meta, as {@code GET /api/accounts/{id}/calls} tells it. */
class CallsTest {

  private static final String[] KEYS = {
    "time",
    "account_id",
    "flow_id",
    "meta_flow_id",
    "method",
    "path",
    "status",
    "code",
    "subcode",
    "fbtrace_id",
    "message",
    "duration_ms",
    "attempt"
  };

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-05-21T11:18:09Z"));

  @RegisterExtension
  final TestApp app = new TestApp().withClock(now::get).withRequestTimeout(Duration.ofSeconds(1));

  private String account() {
    return "/api/accounts/"
        + app.get("/api/accounts").data().path("items").get(0).path("id").asString();
  }

  private Reply calls(String query) {
    Reply reply = app.get(account() + "/calls" + query);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    return reply;
  }

  private List<JsonNode> calls() {
    List<JsonNode> calls = new ArrayList<>();
    calls("?limit=100").data().path("items").forEach(calls::add);
    return calls;
  }

  private JsonNode newest() {
    return calls().get(0);
  }

  private JsonNode newest(String ofPath) {
    return calls().stream().filter(call -> line(call).contains(ofPath)).findFirst().orElseThrow();
  }

  private static String line(JsonNode call) {
    return "%s %s %d %d"
        .formatted(
            call.path("method").asString(),
            call.path("path").asString(),
            call.path("status").asInt(),
            call.path("attempt").asInt());
  }

  @Test
  void beforeTheFirstCall_thereIsNothing() {
    Reply reply = calls("");
    assertThat(reply.data().path("items").size()).isZero();
    assertThat(reply.data().path("total").asInt()).isZero();
    assertThat(reply.data().path("total_pages").asInt()).isZero();
  }

  @Test
  void lifeOfAFlow_isToldCallByCallNewestFirst() {
    String flow = app.newFlow("Life");
    app.post(flow + "/save-to-meta");
    now.set(now.get().plusSeconds(60));
    app.post(flow + "/publish");
    String meta = app.metaFlowId(flow);
    List<JsonNode> calls = calls();
    assertThat(calls).allSatisfy(call -> assertThat(call.propertyNames()).containsExactly(KEYS));
    assertThat(calls.stream().map(CallsTest::line))
        .containsSubsequence(
            "POST " + meta + "/publish 200 1",
            "POST " + meta + "/assets 200 1",
            "POST 100000000000001/flows 200 1");
    JsonNode publish = newest("/publish");
    assertThat(publish.path("time").asString()).isEqualTo("2026-05-21T11:19:09Z");
    assertThat(publish.path("account_id").asString()).isEqualTo(account().substring(14));
    assertThat("/api/flows/" + publish.path("flow_id").asString()).isEqualTo(flow);
    assertThat(publish.path("meta_flow_id").asString()).isEqualTo(meta);
    assertThat(publish.path("fbtrace_id").asString()).isNotBlank();
    assertThat(publish.path("duration_ms").asLong()).isBetween(0L, 1100L);
    for (String key : new String[] {"code", "subcode", "message"}) {
      assertThat(publish.path(key).isNull()).as(key).isTrue();
    }
    JsonNode create = calls.get(calls.size() - 1);
    assertThat(create.path("time").asString()).isEqualTo("2026-05-21T11:18:09Z");
    assertThat(create.path("flow_id").isNull()).isTrue();
  }

  @Test
  void refusal_isToldWithMetasCodesWordsAndTrace() {
    String flow = app.savedFlow("x");
    app.sandboxSettings("{\"integrity_block\":true}");
    Reply refused = app.post(flow + "/publish");
    JsonNode call = newest("/publish");
    assertThat(call.path("status").asInt()).isEqualTo(400);
    assertThat(call.path("code").asInt()).isEqualTo(139000);
    assertThat(call.path("subcode").asInt()).isEqualTo(4233020);
    assertThat(call.path("fbtrace_id")).isEqualTo(refused.data().path("meta").path("fbtrace_id"));
    assertThat(call.path("message").asString()).contains("Integrity requirements not met");
  }

  @Test
  void repeats_areToldAsAttempts() {
    String flow = app.newFlow("x");
    app.fault("{\"kind\":\"error\",\"route\":\"upload\",\"code\":2,\"status\":500,\"times\":2}");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    List<JsonNode> uploads =
        calls().stream().filter(call -> line(call).contains("/assets")).toList();
    assertThat(uploads).extracting(call -> call.path("attempt").asInt()).containsExactly(3, 2, 1);
    assertThat(uploads)
        .extracting(call -> call.path("status").asInt())
        .containsExactly(200, 500, 500);
    assertThat(uploads.get(1).path("code").asInt()).isEqualTo(2);
    assertThat(uploads.get(0).path("code").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "drop,       0,   connection broke",
    "short_body, 0,   connection broke",
    "html,       502, trouble at Meta",
    "malformed,  200, not JSON",
    "truncated,  200, not JSON",
  })
  void whatBroke_isTold(String kind, int status, String words) {
    String flow = app.newFlow("x");
    app.fault("{\"kind\":\"" + kind + "\",\"route\":\"create\"}");
    assertThat(app.post(flow + "/save-to-meta").status()).isGreaterThanOrEqualTo(500);
    JsonNode call = newest();
    assertThat(line(call)).isEqualTo("POST 100000000000001/flows %d 1".formatted(status));
    assertThat(call.path("message").asString()).contains(words);
    assertThat(call.path("code").isNull()).isTrue();
  }

  @Test
  void silence_isToldWithTheTimeItTook() {
    String flow = app.newFlow("x");
    app.fault("{\"kind\":\"delay\",\"route\":\"create\",\"delay_ms\":1200}");
    assertError(app.post(flow + "/save-to-meta"), 504, "meta_unreachable");
    JsonNode call = newest();
    assertThat(call.path("status").asInt()).isZero();
    assertThat(call.path("message").asString()).contains("no answer within");
    assertThat(call.path("duration_ms").asLong()).isGreaterThanOrEqualTo(900L);
    assertThat(call.path("fbtrace_id").isNull()).isTrue();
  }

  @Test
  void callThatWasNotMade_isNotTold() {
    String flow = app.newFlow("x");
    app.fault("{\"kind\":\"rate_limit\",\"route\":\"create\",\"regain_minutes\":5}");
    app.post(flow + "/save-to-meta");
    assertThat(newest().path("code").asInt()).isEqualTo(4);
    assertError(app.post(flow + "/save-to-meta"), 503, "meta_rate_limited");
    assertThat(calls()).hasSize(app.calls());
  }

  @Test
  void pages_areThoseOfEveryList() {
    app.post(account() + "/test");
    int total = calls().size();
    assertThat(total).isGreaterThan(5);
    List<JsonNode> paged = new ArrayList<>();
    for (int page = 1; page <= (total + 2) / 3; page++) {
      Reply reply = calls("?limit=3&page=" + page);
      assertThat(reply.data().path("total").asInt()).isEqualTo(total);
      assertThat(reply.data().path("total_pages").asInt()).isEqualTo((total + 2) / 3);
      assertThat(reply.data().path("page").asInt()).isEqualTo(page);
      reply.data().path("items").forEach(paged::add);
    }
    assertThat(paged).isEqualTo(calls());
    Reply beyond = calls("?page=1000000");
    assertThat(beyond.data().path("items").size()).isZero();
    assertThat(beyond.data().path("total").asInt()).isEqualTo(total);
    assertThat(calls("?limit=1000").data().path("limit").asInt()).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?page=0", "?page=-1", "?page=x", "?limit=0", "?limit=1.5"})
  void pageOutOfBounds_is400(String query) {
    assertError(app.get(account() + "/calls" + query), 400, "malformed");
  }

  @Test
  void nothingSecret_isTold() {
    String created =
        app.post(
                "/api/accounts",
                """
                {"name":"Shop","business_account_id":"100000000000001","sandbox":true,
                 "phone_number_id":"100000000000002","app_id":"100000000000004",
                 "access_token":"EAAtopsecrettoken","app_secret":"appsecret0123",
                 "is_default":true}
                """)
            .header("Location");
    String flow = app.newFlow("Nameofaflow");
    app.post(created + "/test");
    app.post(flow + "/save-to-meta");
    app.fault(
        """
        {"kind":"error","route":"create","code":100,"status":400,
         "message":"Malformed token EAAtopsecrettoken in access_token=EAAtopsecrettoken"}""");
    app.post(flow + "/save-to-meta");
    app.fault(
        """
        {"kind":"error","route":"create","code":190,"status":401,
         "message":"Malformed access token EAAtopsecrettoken"}""");
    app.post(flow + "/save-to-meta");
    app.put(created, "{\"access_token\":\"sandbox\",\"app_secret\":\"sandbox-secret\"}");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    app.post(created + "/test");
    app.post("/api/flows/sync", "{\"strategy\":\"theirs\"}");
    String number = app.post(created + "/test").data().path("display_phone_number").asString();
    Reply reply = app.get(created + "/calls?limit=100");
    assertThat(reply.data().path("total").asInt()).isGreaterThan(10);
    assertThat(number).isNotBlank();
    assertThat(reply.http().getBody())
        .contains("[removed]")
        .doesNotContain(
            "EAAtopsecrettoken",
            "appsecret0123",
            "sandbox-secret",
            "appsecret_proof",
            "Bearer",
            number,
            "Nameofaflow",
            "SingleColumnLayout",
            "fields=",
            "download/",
            "?");
  }

  @Test
  void callsOfAnotherAccount_areNotTold() {
    app.savedFlow("x");
    String other =
        app.post("/api/accounts", "{\"name\":\"Other\",\"sandbox\":true}").header("Location");
    assertThat(app.get(other + "/calls").data().path("total").asInt()).isZero();
  }

  @Test
  void unknownAccount_is404() {
    assertError(app.get("/api/accounts/nonsense/calls"), 404, "not_found");
    assertError(
        app.get("/api/accounts/00000000-0000-4000-8000-000000000000/calls"), 404, "not_found");
    String account = account();
    app.delete(account);
    assertError(app.get(account + "/calls"), 404, "not_found");
  }

  @Test
  void readScope_suffices() {
    app.savedFlow("x");
    String path = account() + "/calls";
    String admin = app.newKey("admin");
    String reader = app.newKey("read", "X-API-Key", admin);
    assertThat(app.get(path, "X-API-Key", reader).data().path("total").asInt()).isPositive();
    assertError(app.get(path), 401, "unauthorized");
  }

  @Test
  void calls_surviveARestart() {
    app.savedFlow("x");
    List<JsonNode> before = calls();
    app.savedFlow("y");
    List<JsonNode> more = calls();
    app.restart();
    assertThat(calls()).isEqualTo(more).endsWith(before.toArray(JsonNode[]::new));
  }
}
