package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
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

/** {@code GET /api/accounts/{id}/calls}: the calls to Meta. */
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
    return "/api/accounts/" + app.get("/api/accounts").requireText("items/0/id");
  }

  private Reply calls(String query) {
    Reply reply = app.get(account() + "/calls" + query);
    assertThat(reply.status()).as("%s", reply.text()).isEqualTo(200);
    return reply;
  }

  private List<StrictJson> calls() {
    return calls("?limit=100").requireList("items");
  }

  private StrictJson newest() {
    return calls().get(0);
  }

  private StrictJson newest(String ofPath) {
    return calls().stream().filter(call -> line(call).contains(ofPath)).findFirst().orElseThrow();
  }

  private static String line(StrictJson call) {
    return "%s %s %d %d"
        .formatted(
            call.requireText("method"),
            call.requireText("path"),
            call.requireInt("status"),
            call.requireInt("attempt"));
  }

  @Test
  void callsBeforeTheFirst_areEmpty() {
    Reply reply = calls("");
    assertThat(reply.requireList("items")).isEmpty();
    assertThat(reply.requireInt("total")).isZero();
    assertThat(reply.requireInt("total_pages")).isZero();
  }

  @Test
  void calls_areListedNewestFirst() {
    String flow = app.newFlow("Life");
    app.post(flow + "/save-to-meta");
    now.set(now.get().plusSeconds(60));
    app.post(flow + "/publish");
    String meta = app.metaFlowId(flow);
    List<StrictJson> calls = calls();
    assertThat(calls).allSatisfy(call -> assertThat(call.keys()).containsExactly(KEYS));
    assertThat(calls.stream().map(CallsTest::line))
        .containsSubsequence(
            "POST " + meta + "/publish 200 1",
            "POST " + meta + "/assets 200 1",
            "POST 100000000000001/flows 200 1");
    StrictJson publish = newest("/publish");
    assertThat(publish.requireText("time")).isEqualTo("2026-05-21T11:19:09Z");
    assertThat(publish.requireText("account_id")).isEqualTo(account().substring(14));
    assertThat("/api/flows/" + publish.requireText("flow_id")).isEqualTo(flow);
    assertThat(publish.requireText("meta_flow_id")).isEqualTo(meta);
    assertThat(publish.requireText("fbtrace_id")).isNotBlank();
    assertThat(publish.requireInt("duration_ms")).isBetween(0, 1100);
    for (String key : new String[] {"code", "subcode", "message"}) {
      assertThat(publish.isNull(key)).as(key).isTrue();
    }
    StrictJson create = calls.get(calls.size() - 1);
    assertThat(create.requireText("time")).isEqualTo("2026-05-21T11:18:09Z");
    assertThat(create.isNull("flow_id")).isTrue();
  }

  @Test
  void refusal_isListedWithMetasCodesMessageAndTrace() {
    String flow = app.savedFlow("x");
    app.sandboxSettings("{\"integrity_block\":true}");
    Reply refused = app.post(flow + "/publish");
    StrictJson call = newest("/publish");
    assertThat(call.requireInt("status")).isEqualTo(400);
    assertThat(call.requireInt("code")).isEqualTo(139000);
    assertThat(call.requireInt("subcode")).isEqualTo(4233020);
    assertThat(call.require("fbtrace_id")).isEqualTo(refused.require("meta/fbtrace_id"));
    assertThat(call.requireText("message")).contains("Integrity requirements not met");
  }

  @Test
  void repeats_areListedAsAttempts() {
    String flow = app.newFlow("x");
    app.fault("{\"kind\":\"error\",\"route\":\"upload\",\"code\":2,\"status\":500,\"times\":2}");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    List<StrictJson> uploads =
        calls().stream().filter(call -> line(call).contains("/assets")).toList();
    assertThat(uploads).extracting(call -> call.requireInt("attempt")).containsExactly(3, 2, 1);
    assertThat(uploads)
        .extracting(call -> call.requireInt("status"))
        .containsExactly(200, 500, 500);
    assertThat(uploads.get(1).requireInt("code")).isEqualTo(2);
    assertThat(uploads.get(0).isNull("code")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "drop,       0,   connection broke",
    "short_body, 0,   connection broke",
    "html,       502, trouble at Meta",
    "malformed,  200, not JSON",
    "truncated,  200, not JSON",
  })
  void failure_isListedWithItsReason(String kind, int status, String words) {
    String flow = app.newFlow("x");
    app.fault("{\"kind\":\"" + kind + "\",\"route\":\"create\"}");
    assertThat(app.post(flow + "/save-to-meta").status()).isGreaterThanOrEqualTo(500);
    StrictJson call = newest();
    assertThat(line(call)).isEqualTo("POST 100000000000001/flows %d 1".formatted(status));
    assertThat(call.requireText("message")).contains(words);
    assertThat(call.isNull("code")).isTrue();
  }

  @Test
  void timeout_isListedWithItsDuration() {
    String flow = app.newFlow("x");
    app.fault("{\"kind\":\"delay\",\"route\":\"create\",\"delay_ms\":1200}");
    assertError(app.post(flow + "/save-to-meta"), 504, "meta_unreachable");
    StrictJson call = newest();
    assertThat(call.requireInt("status")).isZero();
    assertThat(call.requireText("message")).contains("no answer within");
    assertThat(call.requireInt("duration_ms")).isGreaterThanOrEqualTo(900);
    assertThat(call.isNull("fbtrace_id")).isTrue();
  }

  @Test
  void callThatWasNotMade_isNotListed() {
    String flow = app.newFlow("x");
    app.fault("{\"kind\":\"rate_limit\",\"route\":\"create\",\"regain_minutes\":5}");
    app.post(flow + "/save-to-meta");
    assertThat(newest().requireInt("code")).isEqualTo(4);
    assertError(app.post(flow + "/save-to-meta"), 503, "meta_rate_limited");
    assertThat(calls()).hasSize(app.calls());
  }

  @Test
  void pages_holdEachCallOnce() {
    app.post(account() + "/test");
    int total = calls().size();
    assertThat(total).isGreaterThan(5);
    List<StrictJson> paged = new ArrayList<>();
    for (int page = 1; page <= (total + 2) / 3; page++) {
      Reply reply = calls("?limit=3&page=" + page);
      assertThat(reply.requireInt("total")).isEqualTo(total);
      assertThat(reply.requireInt("total_pages")).isEqualTo((total + 2) / 3);
      assertThat(reply.requireInt("page")).isEqualTo(page);
      reply.requireList("items").forEach(paged::add);
    }
    assertThat(paged).isEqualTo(calls());
    Reply beyond = calls("?page=1000000");
    assertThat(beyond.requireList("items")).isEmpty();
    assertThat(beyond.requireInt("total")).isEqualTo(total);
    assertThat(calls("?limit=1000").requireInt("limit")).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?page=0", "?page=-1", "?page=x", "?limit=0", "?limit=1.5"})
  void pageOutOfBounds_is400(String query) {
    assertError(app.get(account() + "/calls" + query), 400, "malformed");
  }

  @Test
  void secrets_areNotListed() {
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
    String number = app.post(created + "/test").requireText("display_phone_number");
    Reply reply = app.get(created + "/calls?limit=100");
    assertThat(reply.requireInt("total")).isGreaterThan(10);
    assertThat(number).isNotBlank();
    assertThat(reply.text())
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
  void callsOfAnotherAccount_areNotListed() {
    app.savedFlow("x");
    String other =
        app.post("/api/accounts", "{\"name\":\"Other\",\"sandbox\":true}").header("Location");
    assertThat(app.get(other + "/calls").requireInt("total")).isZero();
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
    assertThat(app.get(path, "X-API-Key", reader).requireInt("total")).isPositive();
    assertError(app.get(path), 401, "unauthorized");
  }

  @Test
  void calls_surviveARestart() {
    app.savedFlow("x");
    List<StrictJson> before = calls();
    app.savedFlow("y");
    List<StrictJson> more = calls();
    app.restart();
    assertThat(calls()).isEqualTo(more).endsWith(before.toArray(StrictJson[]::new));
  }

  @Test
  void failedCalls_canBeShownAlone() {
    String flow = app.newFlow("Booking");
    app.savedFlow("Other");
    app.fault("{\"kind\":\"error\",\"code\":190,\"times\":1}");
    app.post(flow + "/save-to-meta");

    Reply failed = calls("?failed=true");

    assertThat(failed.requireInt("total")).isEqualTo(1);
    assertThat(failed.requireInt("items/0/code")).isEqualTo(190);
    assertThat(calls("?failed=false").requireInt("total")).isGreaterThan(1);
  }
}
