package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Meta is down or slow, refuses a call, or sends an unreadable answer. */
class MetaTroubleTest {

  private static final String REAL =
      "{\"name\":\"Real\",\"business_account_id\":\"1\",\"access_token\":\"t\",\"is_default\":true}";

  @RegisterExtension final TestApp app = new TestApp().withRequestTimeout(Duration.ofMillis(1000));

  private void assertUntouched(String flow) {
    Reply now = app.get(flow);
    assertThat(now.isNull("meta_flow_id")).isTrue();
    assertThat(now.requireText("status")).isEqualTo("DRAFT");
    assertThat(now.requireBoolean("has_local_changes")).isTrue();
    assertThat(now.isNull("last_saved_at")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "html,       502, meta_failing",
    "malformed,  502, meta_unreadable",
    "truncated,  502, meta_unreadable",
    "short_body, 504, meta_unreachable",
    "drop,       504, meta_unreachable",
    "error,      502, meta_failing",
  })
  void createThatFailsAtMeta_isAnsweredWithTheReason(String kind, int status, String type) {
    String flow = app.newFlow("x");
    app.fault("{\"kind\":\"" + kind + "\",\"route\":\"create\"}");
    Reply failed = app.post(flow + "/save-to-meta");
    assertError(failed, status, type);
    assertThat(failed.data().keys()).contains("meta", "outcome_unknown", "next_step");
    assertUntouched(flow);
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.sandboxGet("/v25.0/100000000000001/flows").body().requireList("data"))
        .hasSize(1);
  }

  @Test
  void slowMeta_is504AndTheNextSaveFinishes() {
    String flow = app.newFlow("Slow");
    app.fault("{\"kind\":\"delay\",\"route\":\"create\",\"delay_ms\":2000}");
    Reply failed = app.post(flow + "/save-to-meta");
    assertError(failed, 504, "meta_unreachable");
    assertThat(failed.requireBoolean("outcome_unknown")).isTrue();
    assertThat(failed.message()).contains("answer within");
    assertUntouched(flow);
    while (app.calls("create") == 0) {
      Thread.onSpinWait();
    }
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.calls("create")).isEqualTo(1);
  }

  @Test
  void serverErrorsOfSafeCalls_areRetried() {
    String flow = app.newFlow("x");
    app.fault("{\"kind\":\"html\",\"route\":\"upload\",\"times\":2}");
    app.fault("{\"kind\":\"drop\",\"route\":\"get\",\"times\":1}");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.calls("upload")).isEqualTo(3);
  }

  @Test
  void rateLimit_is503WithRetryAfter() {
    String flow = app.newFlow("x");
    app.fault("{\"kind\":\"rate_limit\",\"route\":\"create\",\"regain_minutes\":2}");
    Reply limited = app.post(flow + "/save-to-meta");
    assertError(limited, 503, "meta_rate_limited");
    assertThat(Integer.parseInt(limited.header("Retry-After"))).isBetween(1, 120);
    assertThat(limited.requireInt("meta/code")).isEqualTo(4);
    int calls = app.calls();
    Reply again = app.post(flow + "/save-to-meta");
    assertError(again, 503, "meta_rate_limited");
    assertThat(again.header("Retry-After")).isNotBlank();
    assertThat(app.calls()).isEqualTo(calls);
    assertUntouched(flow);
  }

  @Test
  void permissionError_is502WithMetasError() {
    String flow = app.newFlow("x");
    app.fault(
        "{\"kind\":\"error\",\"route\":\"create\",\"code\":200,\"subcode\":1349174,\"status\":403,"
            + "\"message\":\"No\",\"user_title\":\"Denied\",\"user_message\":\"Not yours\"}");
    Reply refused = app.post(flow + "/save-to-meta");
    assertError(refused, 502, "meta_forbidden");
    assertThat(refused.requireText("meta/user_title")).isEqualTo("Denied");
    assertThat(refused.requireText("meta/user_message")).isEqualTo("Not yours");
    assertThat(refused.requireText("meta/message")).isEqualTo("No");
    assertThat(refused.requireInt("meta/code")).isEqualTo(200);
    assertThat(refused.requireInt("meta/subcode")).isEqualTo(1349174);
    assertThat(refused.requireBoolean("outcome_unknown")).isFalse();
    assertThat(refused.requireText("next_step")).contains("full control");
  }

  @Test
  void metaDown_is504() throws IOException {
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      app.stop();
      app.with("graph-url", "http://127.0.0.1:" + closed.getLocalPort());
    }
    app.start();
    assertThat(app.post("/api/accounts", REAL).status()).isEqualTo(201);
    String flow = app.newFlow("x");
    Reply failed = app.post(flow + "/save-to-meta");
    assertError(failed, 504, "meta_unreachable");
    assertThat(failed.message()).contains("refused");
    assertThat(failed.requireBoolean("outcome_unknown")).isFalse();
    assertUntouched(flow);
    String account = app.get(flow).requireText("account_id");
    assertError(
        app.post("/api/flows/sync", "{\"account_id\":\"" + account + "\"}"),
        504,
        "meta_unreachable");
    Reply tested = app.post("/api/accounts/" + account + "/test");
    assertThat(tested.status()).isEqualTo(200);
    assertThat(tested.requireBoolean("connected")).isFalse();
    assertThat(app.get("/api/accounts/" + account).requireText("status")).isEqualTo("pending");
    assertThat(app.delete(flow).status()).isEqualTo(200);
  }

  @Test
  void silentMeta_is504() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      app.stop();
      app.with("graph-url", "http://127.0.0.1:" + silent.getLocalPort());
      app.start();
      assertThat(app.post("/api/accounts", REAL).status()).isEqualTo(201);
      String flow = app.newFlow("x");
      assertError(app.post(flow + "/save-to-meta"), 504, "meta_unreachable");
      assertThat(app.get("/api/flows").status()).isEqualTo(200);
    }
  }
}
