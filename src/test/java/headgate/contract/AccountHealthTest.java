package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The status of an account, and the answer of {@code POST /api/accounts/{id}/test}. */
class AccountHealthTest {

  private static final String EXPIRED =
      """
      {"kind":"error","code":190,"subcode":463,"status":401,"times":0,
       "message":"Error validating access token: Session has expired"}""";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-05-21T11:18:09Z"));

  @RegisterExtension final TestApp app = new TestApp().withClock(now::get);

  private String sandbox() {
    return "/api/accounts/" + app.get("/api/accounts").requireText("items/0/id");
  }

  private StrictJson account() {
    return app.get(sandbox()).data();
  }

  private String status() {
    return account().requireText("status");
  }

  private static StrictJson check(Reply tested, String name) {
    assertThat(tested.status()).as("%s", tested.text()).isEqualTo(200);
    for (StrictJson check : tested.requireList("checks")) {
      if (check.requireText("name").equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no check %s in %s".formatted(name, tested.text()));
  }

  private Instant later() {
    return now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
  }

  @Test
  void successfulCall_makesTheAccountActive() {
    assertThat(status()).isEqualTo("pending");
    Instant activated = later();
    app.savedFlow("x");
    assertThat(status()).isEqualTo("active");
    assertThat(account().isNull("status_message")).isTrue();
    assertThat(account().requireText("status_changed_at")).isEqualTo(activated.toString());
    later();
    int version = account().requireInt("version");
    app.savedFlow("y");
    assertThat(account().requireInt("version")).isEqualTo(version);
    assertThat(account().requireText("status_changed_at")).isEqualTo(activated.toString());
  }

  @Test
  void tokenError_isStoredWithMetasMessageAndTheTimeOfTheFirst() {
    String flow = app.savedFlow("x");
    app.fault(EXPIRED);
    Instant first = later();
    assertError(app.post(flow + "/publish"), 502, "meta_unauthorized");
    StrictJson account = account();
    assertThat(account.requireText("status")).isEqualTo("disconnected");
    assertThat(account.requireText("status_message"))
        .contains("find the definition of flow")
        .contains("Session has expired");
    assertThat(account.requireText("status_changed_at")).isEqualTo(first.toString());
    later();
    assertError(app.post("/api/flows/sync"), 502, "meta_unauthorized");
    assertThat(account()).isEqualTo(account);
    app.restart();
    assertThat(account()).isEqualTo(account);
  }

  @Test
  void callsAfterATokenError_areStillMadeAndASuccessRestoresTheAccount() {
    String flow = app.savedFlow("x");
    app.fault(EXPIRED);
    assertError(app.post(flow + "/publish"), 502, "meta_unauthorized");
    int asked = app.calls("publish");
    assertError(app.post(flow + "/publish"), 502, "meta_unauthorized");
    assertThat(app.calls("publish")).isGreaterThan(asked);
    app.clearFaults();
    Instant restored = later();
    assertThat(app.post(flow + "/publish").status()).isEqualTo(200);
    assertThat(status()).isEqualTo("active");
    assertThat(account().isNull("status_message")).isTrue();
    assertThat(account().requireText("status_changed_at")).isEqualTo(restored.toString());
  }

  @Test
  void newToken_isPendingUntilACallSucceedsOrIsRefused() {
    String flow = app.newFlow("x");
    app.put(sandbox(), "{\"access_token\":\"wrong-one\"}");
    app.post(flow + "/save-to-meta");
    assertThat(status()).isEqualTo("disconnected");
    app.put(sandbox(), "{\"access_token\":\"wrong-two\"}");
    assertThat(status()).isEqualTo("pending");
    assertThat(account().isNull("status_message")).isTrue();
    app.post(flow + "/save-to-meta");
    assertThat(status()).isEqualTo("disconnected");
    app.put(sandbox(), "{\"access_token\":\"sandbox\"}");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(status()).isEqualTo("active");
  }

  @ParameterizedTest
  @ValueSource(strings = {"html", "rate_limit", "drop", "malformed"})
  void failureAtMeta_doesNotChangeTheStatus(String kind) {
    String flow = app.newFlow("x");
    app.fault("{\"kind\":\"" + kind + "\",\"times\":0}");
    assertThat(app.post(flow + "/save-to-meta").status()).isGreaterThanOrEqualTo(500);
    assertThat(status()).isEqualTo("pending");
    app.post(sandbox() + "/test");
    assertThat(status()).isEqualTo("pending");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 407})
  void loginPageOfAProxy_doesNotChangeTheStatus(int page) {
    String flow = app.newFlow("x");
    app.post(sandbox() + "/test");
    app.fault("{\"kind\":\"html\",\"route\":\"create\",\"status\":" + page + "}");
    Reply failed = app.post(flow + "/save-to-meta");
    assertError(failed, 502, "meta_unreadable");
    assertThat(failed.message()).contains("HTTP " + page);
    assertThat(status()).isEqualTo("active");
  }

  @ParameterizedTest
  @CsvSource({"10, 403", "200, 403", "131031, 403", "100, 400", "803, 404"})
  void refusalForAnotherReason_isNotATokenError(int code, int httpStatus) {
    String flow = app.newFlow("x");
    app.post(sandbox() + "/test");
    app.fault(
        "{\"kind\":\"error\",\"route\":\"create\",\"code\":%d,\"status\":%d}"
            .formatted(code, httpStatus));
    assertThat(app.post(flow + "/save-to-meta").status()).isGreaterThanOrEqualTo(400);
    assertThat(status()).isEqualTo("active");
  }

  @Test
  void errorOfTheFileServer_doesNotChangeTheStatus() {
    app.flowAtMeta("x");
    app.post(sandbox() + "/test");
    app.fault(
        "{\"kind\":\"error\",\"route\":\"download\",\"code\":190,\"status\":401,\"times\":0}");
    assertThat(app.post("/api/flows/sync").requireList("failed")).hasSize(1);
    assertThat(status()).isEqualTo("active");
  }

  @Test
  void wrongPhoneNumber_isNotConnectedButKeepsTheAccountActive() {
    app.put(sandbox(), "{\"phone_number_id\":\"777\"}");
    Reply tested = app.post(sandbox() + "/test");
    assertThat(tested.requireBoolean("connected")).isFalse();
    assertThat(check(tested, "access_token").requireBoolean("ok")).isTrue();
    assertThat(check(tested, "phone_number_listed").requireText("message"))
        .endsWith("Use one of: 100000000000002.");
    assertThat(check(tested, "phone_number").requireBoolean("ok")).isFalse();
    assertThat(status()).isEqualTo("active");
    app.savedFlow("x");
    assertThat(status()).isEqualTo("active");
    assertThat(app.post(sandbox() + "/test").requireBoolean("connected")).isFalse();
    assertThat(status()).isEqualTo("active");
  }

  @Test
  void testOfARefusedToken_tellsWhatToDo() {
    app.put(sandbox(), "{\"access_token\":\"wrong\"}");
    Reply tested = app.post(sandbox() + "/test");
    assertThat(tested.requireBoolean("connected")).isFalse();
    String found = check(tested, "access_token").requireText("message");
    assertThat(found).contains("system user").contains("set it here");
    assertThat(account().requireText("status_message")).isEqualTo(found);
  }

  @Test
  void failedChecks_tellWhatToDo() {
    app.put(sandbox(), "{\"app_id\":\"9\"}");
    app.sandboxPost("/v25.0/100000000000001/subscribed_apps", "{}");
    app.sandboxDelete("/v25.0/100000000000001/subscribed_apps");
    app.fault("{\"kind\":\"error\",\"route\":\"list\",\"code\":10,\"status\":403,\"times\":0}");
    app.fault(
        "{\"kind\":\"error\",\"route\":\"phone_number\",\"code\":200,\"status\":403,\"times\":0}");
    Reply tested = app.post(sandbox() + "/test");
    assertThat(check(tested, "access_token").requireText("message")).contains("Correct");
    assertThat(check(tested, "webhooks").requireText("message")).contains("Subscribe");
    assertThat(check(tested, "flows").requireText("message")).contains("full control");
    assertThat(check(tested, "phone_number").requireText("message")).contains("full control");
    assertThat(check(tested, "encryption_key").requireText("message"))
        .isEqualTo("Not tried, because the check phone_number failed.");
  }

  @Test
  void otherApiVersion_isShownByTheTestAndLoggedOnce() {
    Log log = new Log(sandbox().substring("/api/accounts/".length()));
    Logger logger = Logger.getLogger("headgate.meta.ObservedApi");
    logger.addHandler(log);
    try {
      assertThat(check(app.post(sandbox() + "/test"), "api_version").requireBoolean("ok")).isTrue();
      app.sandboxSettings("{\"answered_version\":\"v26.0\"}");
      Reply tested = app.post(sandbox() + "/test");
      assertThat(tested.requireBoolean("connected")).isTrue();
      assertThat(check(tested, "api_version").requireBoolean("ok")).isFalse();
      assertThat(check(tested, "api_version").requireText("message"))
          .contains("v26.0")
          .contains("v25.0")
          .contains("Set the account's API version");
      app.savedFlow("x");
      app.post("/api/flows/sync");
      assertThat(log.messages).singleElement().asString().contains("v26.0").contains("v25.0");
      app.put(sandbox(), "{\"api_version\":\"v26.0\"}");
      assertThat(check(app.post(sandbox() + "/test"), "api_version").requireBoolean("ok")).isTrue();
      assertThat(log.messages).hasSize(1);
    } finally {
      logger.removeHandler(log);
    }
  }

  /** Collects the messages about one account, because other tests log at the same time. */
  private static final class Log extends Handler {

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final String accountId;

    private Log(String accountId) {
      this.accountId = accountId;
    }

    @Override
    public void publish(LogRecord record) {
      if (record.getMessage().contains(accountId)) {
        messages.add(record.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
