package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.TestApp;
import headgate.TestApp.Reply;
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
import tools.jackson.databind.JsonNode;

/** What an account's status tells, and what its test says beside it. */
class AccountHealthTest {

  private static final String EXPIRED =
      """
      {"kind":"error","code":190,"subcode":463,"status":401,"times":0,
       "message":"Error validating access token: Session has expired"}""";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-05-21T11:18:09Z"));

  @RegisterExtension final TestApp app = new TestApp().withClock(now::get);

  private String sandbox() {
    return "/api/accounts/"
        + app.get("/api/accounts").data().path("items").get(0).path("id").asString();
  }

  private JsonNode account() {
    return app.get(sandbox()).data();
  }

  private String status() {
    return account().path("status").asString();
  }

  private static JsonNode check(Reply tested, String name) {
    assertThat(tested.status()).as("%s", tested.body()).isEqualTo(200);
    for (JsonNode check : tested.data().path("checks")) {
      if (check.path("name").asString().equals(name)) {
        return check;
      }
    }
    throw new AssertionError("no check " + name);
  }

  private Instant later() {
    return now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
  }

  @Test
  void anyCallThatWorks_provesTheToken() {
    assertThat(status()).isEqualTo("pending");
    Instant proven = later();
    app.savedFlow("x");
    assertThat(status()).isEqualTo("active");
    assertThat(account().path("status_message").isNull()).isTrue();
    assertThat(account().path("status_changed_at").asString()).isEqualTo(proven.toString());
    later();
    int version = account().path("version").asInt();
    app.savedFlow("y");
    assertThat(account().path("version").asInt()).isEqualTo(version);
    assertThat(account().path("status_changed_at").asString()).isEqualTo(proven.toString());
  }

  @Test
  void tokenError_isKeptWithMetasWordsAndTheTimeOfTheFirst() {
    String flow = app.savedFlow("x");
    app.fault(EXPIRED);
    Instant first = later();
    assertError(app.post(flow + "/publish"), 502, "meta_unauthorized");
    JsonNode account = account();
    assertThat(account.path("status").asString()).isEqualTo("disconnected");
    assertThat(account.path("status_message").asString())
        .contains("find the definition of flow")
        .contains("Session has expired");
    assertThat(account.path("status_changed_at").asString()).isEqualTo(first.toString());
    later();
    assertError(app.post("/api/flows/sync"), 502, "meta_unauthorized");
    assertThat(account()).isEqualTo(account);
    app.restart();
    assertThat(account()).isEqualTo(account);
  }

  @Test
  void callsGoOnAfterATokenError_andTheFirstThatWorksHealsIt() {
    String flow = app.savedFlow("x");
    app.fault(EXPIRED);
    assertError(app.post(flow + "/publish"), 502, "meta_unauthorized");
    int asked = app.calls("publish");
    assertError(app.post(flow + "/publish"), 502, "meta_unauthorized");
    assertThat(app.calls("publish")).isGreaterThan(asked);
    app.clearFaults();
    Instant healed = later();
    assertThat(app.post(flow + "/publish").status()).isEqualTo(200);
    assertThat(status()).isEqualTo("active");
    assertThat(account().path("status_message").isNull()).isTrue();
    assertThat(account().path("status_changed_at").asString()).isEqualTo(healed.toString());
  }

  @Test
  void newToken_isPendingUntilACallProvesOrRefusesIt() {
    String flow = app.newFlow("x");
    app.put(sandbox(), "{\"access_token\":\"wrong-one\"}");
    app.post(flow + "/save-to-meta");
    assertThat(status()).isEqualTo("disconnected");
    app.put(sandbox(), "{\"access_token\":\"wrong-two\"}");
    assertThat(status()).isEqualTo("pending");
    assertThat(account().path("status_message").isNull()).isTrue();
    app.post(flow + "/save-to-meta");
    assertThat(status()).isEqualTo("disconnected");
    app.put(sandbox(), "{\"access_token\":\"sandbox\"}");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(status()).isEqualTo("active");
  }

  @ParameterizedTest
  @ValueSource(strings = {"html", "rate_limit", "drop", "malformed"})
  void troubleAtMeta_saysNothingOfTheToken(String kind) {
    String flow = app.newFlow("x");
    app.fault("{\"kind\":\"" + kind + "\",\"times\":0}");
    assertThat(app.post(flow + "/save-to-meta").status()).isGreaterThanOrEqualTo(500);
    assertThat(status()).isEqualTo("pending");
    app.post(sandbox() + "/test");
    assertThat(status()).isEqualTo("pending");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 407})
  void loginPageOfAProxy_saysNothingOfTheToken(int page) {
    String flow = app.newFlow("x");
    app.post(sandbox() + "/test");
    app.fault("{\"kind\":\"html\",\"route\":\"create\",\"status\":" + page + "}");
    Reply failed = app.post(flow + "/save-to-meta");
    assertError(failed, 502, "meta_unreadable");
    assertThat(failed.body().path("message").asString()).contains("HTTP " + page);
    assertThat(status()).isEqualTo("active");
  }

  @ParameterizedTest
  @CsvSource({"10, 403", "200, 403", "131031, 403", "100, 400", "803, 404"})
  void refusalForAnotherReason_isNoTokenError(int code, int httpStatus) {
    String flow = app.newFlow("x");
    app.post(sandbox() + "/test");
    app.fault(
        "{\"kind\":\"error\",\"route\":\"create\",\"code\":%d,\"status\":%d}"
            .formatted(code, httpStatus));
    assertThat(app.post(flow + "/save-to-meta").status()).isGreaterThanOrEqualTo(400);
    assertThat(status()).isEqualTo("active");
  }

  @Test
  void fileServer_saysNothingOfTheToken() {
    app.flowAtMeta("x");
    app.post(sandbox() + "/test");
    app.fault(
        "{\"kind\":\"error\",\"route\":\"download\",\"code\":190,\"status\":401,\"times\":0}");
    assertThat(app.post("/api/flows/sync").data().path("failed").size()).isEqualTo(1);
    assertThat(status()).isEqualTo("active");
  }

  @Test
  void numberThatDoesNotFit_isNotConnectedAndLeavesTheTokenAlone() {
    app.put(sandbox(), "{\"phone_number_id\":\"777\"}");
    Reply tested = app.post(sandbox() + "/test");
    assertThat(tested.data().path("connected").asBoolean()).isFalse();
    assertThat(check(tested, "access_token").path("ok").asBoolean()).isTrue();
    assertThat(check(tested, "phone_number_listed").path("message").asString())
        .endsWith("Use one of: 100000000000002.");
    assertThat(check(tested, "phone_number").path("ok").asBoolean()).isFalse();
    assertThat(status()).isEqualTo("active");
    app.savedFlow("x");
    assertThat(status()).isEqualTo("active");
    assertThat(app.post(sandbox() + "/test").data().path("connected").asBoolean()).isFalse();
    assertThat(status()).isEqualTo("active");
  }

  @Test
  void testOfARefusedToken_saysSoOnceAndWhatToDo() {
    app.put(sandbox(), "{\"access_token\":\"wrong\"}");
    Reply tested = app.post(sandbox() + "/test");
    assertThat(tested.data().path("connected").asBoolean()).isFalse();
    String found = check(tested, "access_token").path("message").asString();
    assertThat(found).contains("system user").contains("set it here");
    assertThat(account().path("status_message").asString()).isEqualTo(found);
  }

  @Test
  void everyCheckThatFails_saysWhatToDo() {
    app.put(sandbox(), "{\"app_id\":\"9\"}");
    app.sandboxPost("/v25.0/100000000000001/subscribed_apps", "{}");
    app.http()
        .delete(app.sandboxUrl("/v25.0/100000000000001/subscribed_apps"))
        .header("Authorization", "Bearer sandbox")
        .asString();
    app.fault("{\"kind\":\"error\",\"route\":\"list\",\"code\":10,\"status\":403,\"times\":0}");
    app.fault(
        "{\"kind\":\"error\",\"route\":\"phone_number\",\"code\":200,\"status\":403,\"times\":0}");
    Reply tested = app.post(sandbox() + "/test");
    assertThat(check(tested, "access_token").path("message").asString()).contains("Correct");
    assertThat(check(tested, "webhooks").path("message").asString()).contains("Subscribe");
    assertThat(check(tested, "flows").path("message").asString()).contains("full control");
    assertThat(check(tested, "phone_number").path("message").asString()).contains("full control");
    assertThat(check(tested, "encryption_key").path("message").asString())
        .isEqualTo("Not tried, because the check phone_number failed.");
  }

  @Test
  void anotherApiVersion_isShownByTheTestAndLoggedOnce() {
    Log log = new Log();
    Logger logger = Logger.getLogger("headgate.meta.ObservedApi");
    logger.addHandler(log);
    try {
      assertThat(check(app.post(sandbox() + "/test"), "api_version").path("ok").asBoolean())
          .isTrue();
      app.sandboxSettings("{\"answered_version\":\"v26.0\"}");
      Reply tested = app.post(sandbox() + "/test");
      assertThat(tested.data().path("connected").asBoolean()).isTrue();
      assertThat(check(tested, "api_version").path("ok").asBoolean()).isFalse();
      assertThat(check(tested, "api_version").path("message").asString())
          .contains("v26.0")
          .contains("v25.0")
          .contains("Set the account's API version");
      app.savedFlow("x");
      app.post("/api/flows/sync");
      assertThat(log.messages).singleElement().asString().contains("v26.0").contains("v25.0");
      app.put(sandbox(), "{\"api_version\":\"v26.0\"}");
      assertThat(check(app.post(sandbox() + "/test"), "api_version").path("ok").asBoolean())
          .isTrue();
      assertThat(log.messages).hasSize(1);
    } finally {
      logger.removeHandler(log);
    }
  }

  private static final class Log extends Handler {

    private final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord record) {
      messages.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
