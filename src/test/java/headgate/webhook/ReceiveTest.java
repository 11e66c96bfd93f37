package headgate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.FullDisk;
import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Meta's callback over HTTP: verification, signatures, and what is stored. */
class ReceiveTest {

  private static final String TEXT =
      MetaCalls.messages(
          """
          "contacts":[{"profile":{"name":"Ada"},"wa_id":"4915550001"}],\
          "messages":[{"from":"4915550001","id":"wamid.1","timestamp":"1795683600",\
          "type":"text","text":{"body":"Hello"}}]""");

  @RegisterExtension private final TestApp app = new TestApp();

  private final MetaCalls meta = new MetaCalls(app);

  private String account() {
    return app.get("/api/accounts").requireText("items/0/id");
  }

  @Test
  void signedDelivery_isStoredThenRead() {
    StrictJson event = meta.deliverAndRead(TEXT);

    assertThat(event.requireText("state")).isEqualTo("done");
    assertThat(event.requireText("account_id")).isEqualTo(account());
    assertThat(event.requireText("fields/0")).isEqualTo("messages");
    assertThat(event.requireInt("bytes")).isEqualTo(TEXT.length());
    assertThat(event.requireInt("attempts")).isEqualTo(1);
    Reply whole = app.get("/api/webhook-events/" + event.requireText("id"));
    assertThat(whole.requireText("body")).isEqualTo(TEXT);
  }

  @Test
  void sameBody_isStoredOnce() {
    meta.deliverAndRead(TEXT);
    Reply again = meta.deliver(TEXT);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text()).isEmpty();
    assertThat(meta.events("")).hasSize(1);
  }

  @Test
  void sameBodyOfManyCallersAtOnce_isOneDelivery() throws Exception {
    Callable<Reply> call = () -> meta.deliver(TEXT);
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try {
      for (Future<Reply> reply : callers.invokeAll(Collections.nCopies(24, call))) {
        assertThat(reply.get().status()).isEqualTo(200);
      }
    } finally {
      callers.shutdownNow();
    }

    assertThat(meta.readAll().requireText("state")).isEqualTo("done");
    assertThat(meta.events("")).hasSize(1);
  }

  @Test
  void wrongSignature_isRefusedAndNotStored() {
    Reply wrong = meta.deliver("/webhooks/meta", TEXT, "another-secret");
    Reply none = app.post("/webhooks/meta", TEXT);
    Reply odd = app.post("/webhooks/meta", TEXT, "X-Hub-Signature-256", "sha256=zz");

    assertThat(wrong.status()).isEqualTo(403);
    assertThat(none.status()).isEqualTo(403);
    assertThat(odd.status()).isEqualTo(403);
    assertThat(meta.events("")).isEmpty();
    assertThat(app.get("/metrics").text())
        .contains("headgate_webhook_events_total{outcome=\"refused\"} 3.0");
  }

  @Test
  void signature_mayBeInUpperCase() {
    String signature = MetaCalls.signature(TEXT, MetaCalls.SECRET);
    String upper = "sha256=" + signature.substring(7).toUpperCase(Locale.ROOT);

    assertThat(app.post("/webhooks/meta", TEXT, "X-Hub-Signature-256", upper).status())
        .isEqualTo(200);
  }

  @Test
  void pathOfAnAccount_takesOnlyItsOwnSecret() {
    String account = account();

    assertThat(meta.deliver("/webhooks/meta/" + account, TEXT, MetaCalls.SECRET).status())
        .isEqualTo(200);
    assertThat(meta.deliver("/webhooks/meta/" + account, TEXT, "another").status()).isEqualTo(403);
    assertThat(meta.deliver("/webhooks/meta/unknown", TEXT, MetaCalls.SECRET).status())
        .isEqualTo(403);
  }

  @Test
  void newAppSecret_countsAtOnce_andTheOldOneForAWhile() {
    meta.deliverAndRead(TEXT);
    Reply changed =
        app.put(
            "/api/accounts/" + account(),
            "{\"app_secret\":\"new-secret\",\"old_app_secret\":\"sandbox-secret\"}");
    assertThat(changed.requireBoolean("has_old_app_secret")).isTrue();

    assertThat(meta.deliver("/webhooks/meta", TEXT + " ", "new-secret").status()).isEqualTo(200);
    assertThat(meta.deliver("/webhooks/meta", TEXT + "  ", "sandbox-secret").status())
        .isEqualTo(200);

    app.put("/api/accounts/" + account(), "{\"old_app_secret_until\":\"2020-01-01T00:00:00Z\"}");
    assertThat(meta.deliver("/webhooks/meta", TEXT + "   ", "sandbox-secret").status())
        .isEqualTo(403);
  }

  @Test
  void verification_answersTheChallengeToTheRightToken() {
    app.put("/api/accounts/" + account(), "{\"webhook_verify_token\":\"secret-word\"}");
    String query = "?hub.mode=subscribe&hub.challenge=11&hub.verify_token=";

    Reply right = app.get("/webhooks/meta" + query + "secret-word");
    assertThat(right.status()).isEqualTo(200);
    assertThat(right.text()).isEqualTo("11");
    assertThat(right.header("Content-Type")).startsWith("text/plain");
    assertThat(app.get("/webhooks/meta/" + account() + query + "secret-word").text())
        .isEqualTo("11");
    assertThat(app.get("/webhooks/meta/other" + query + "secret-word").status()).isEqualTo(403);
    assertThat(app.get("/webhooks/meta" + query + "wrong").status()).isEqualTo(403);
    assertThat(app.get("/webhooks/meta" + query + "wrong").text()).isEmpty();
    assertThat(
            app.get(
                    "/webhooks/meta?hub.mode=subscribe&hub.challenge=%s&hub.verify_token=secret-word"
                        .formatted("1".repeat(1_001)))
                .status())
        .isEqualTo(400);
  }

  @Test
  void largeDelivery_isTakenUpToFourMebibytes() {
    app.newKey("admin"); // the caller is not known to the server, as Meta is not
    String large = "{\"entry\":[],\"x\":\"" + "x".repeat(3 * 1024 * 1024) + "\"}";
    String tooLarge = "{\"entry\":[],\"x\":\"" + "x".repeat(4 * 1024 * 1024) + "\"}";

    assertThat(meta.deliver(large).status()).isEqualTo(200);
    Reply refused = meta.deliver(tooLarge);
    assertThat(refused.status()).isEqualTo(413);
    assertThat(refused.message()).contains("4194304");
  }

  @Test
  void whatIsNotJson_isKeptAndDead_andHealthWarns() {
    StrictJson event = meta.deliverAndRead("not JSON");

    assertThat(event.requireText("state")).isEqualTo("dead");
    assertThat(event.requireText("error")).contains("not JSON");
    assertThat(app.get("/health/ready").text()).contains("webhook_events").contains("warn");
  }

  @Test
  void whatIsNotForUs_isIgnoredAndKept() {
    StrictJson other = meta.deliverAndRead(MetaCalls.change("999", "messages", "{}"));
    assertThat(other.requireText("state")).isEqualTo("ignored");
    assertThat(other.requireText("error")).isEqualTo("unknown_business_account");

    StrictJson unknown =
        meta.deliverAndRead(MetaCalls.change(MetaCalls.WABA, "phone_number_update", "{}"));
    assertThat(unknown.requireText("state")).isEqualTo("ignored");
    assertThat(unknown.requireText("error")).isEqualTo("field phone_number_update");
    assertThat(unknown.requireText("fields/0")).isEqualTo("phone_number_update");
  }

  @Test
  void deliveryForAnAccountOfAnotherApp_isNotRead() {
    app.post(
        "/api/accounts",
        """
        {"name":"Other","business_account_id":"555","access_token":"t","app_secret":"theirs"}""");

    StrictJson event = meta.deliverAndRead(MetaCalls.change("555", "messages", "{}"));

    assertThat(event.requireText("state")).isEqualTo("ignored");
    assertThat(event.requireText("error")).isEqualTo("wrong_account");
  }

  @Test
  void deadDelivery_canBeReadAgain() {
    StrictJson dead = meta.deliverAndRead("not JSON");
    String path = "/api/webhook-events/" + dead.requireText("id");

    assertThat(app.post(path + "/replay").requireInt("replayed")).isEqualTo(1);
    assertThat(meta.readAll().requireText("state")).isEqualTo("dead");
    assertThat(
            app.post("/api/webhook-events/replay", "{\"state\":\"dead\"}").requireInt("replayed"))
        .isEqualTo(1);
    assertThat(app.post("/api/webhook-events/nothing/replay").status()).isEqualTo(404);
    assertThat(app.post("/api/webhook-events/replay", "{\"state\":\"odd\"}").status())
        .isEqualTo(400);
  }

  @Test
  void body_isShownOnlyToAdmins_andListsFollowACursor() {
    for (int i = 0; i < 5; i++) {
      meta.deliverAndRead(TEXT + " ".repeat(i));
    }
    String key = app.newKey("admin");
    String reader = app.newKey("read", "X-API-Key", key);

    Reply first = app.get("/api/webhook-events?limit=2", "X-API-Key", reader);
    Reply second =
        app.get(
            "/api/webhook-events?limit=2&cursor=" + first.requireText("next_cursor"),
            "X-API-Key",
            reader);
    Reply last =
        app.get(
            "/api/webhook-events?limit=2&cursor=" + second.requireText("next_cursor"),
            "X-API-Key",
            reader);
    assertThat(first.requireInt("items/0/bytes")).isEqualTo(TEXT.length() + 4);
    assertThat(last.requireList("items")).hasSize(1);
    assertThat(last.isNull("next_cursor")).isTrue();
    Reply hidden =
        app.get("/api/webhook-events/" + last.requireText("items/0/id"), "X-API-Key", reader);
    assertThat(hidden.isNull("body")).isTrue();
  }

  @Test
  void connect_setsTheCallback_whichMetaVerifies() {
    Reply connected = app.post("/api/accounts/" + account() + "/connect-webhook");
    assertThat(connected.status()).as("%s", connected.text()).isEqualTo(200);
    assertThat(connected.requireText("callback_url"))
        .isEqualTo(app.url("/webhooks/meta/" + account()));
    assertThat(app.get("/api/accounts/" + account()).requireBoolean("has_webhook_verify_token"))
        .isTrue();

    Reply real =
        app.post(
            "/api/accounts",
            """
            {"name":"Real","business_account_id":"555","access_token":"t","app_secret":"s"}""");
    Reply refused = app.post("/api/accounts/" + real.requireText("id") + "/connect-webhook");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.message()).contains("HEADGATE_PUBLIC_URL");
  }

  @Test
  void deliveryThatCannotBeStored_isRefused_soThatMetaSendsItAgain() throws SQLException {
    String ofAccount = "/webhooks/meta/" + account();
    FullDisk disk = new FullDisk(app.dataDirectory().resolve("headgate.db"));
    try (disk) {
      Reply refused = meta.deliver(TEXT);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      assertThat(meta.deliver(ofAccount, TEXT, MetaCalls.SECRET).status()).isEqualTo(503);
    }
    assertThat(meta.deliverAndRead(TEXT).requireText("state")).isEqualTo("done");
  }

  @Test
  void deliveriesThatWait_areReadAfterARestart() {
    app.stop();
    app.start();
    meta.deliver(TEXT);
    app.restart();

    assertThat(meta.readAll().requireText("state")).isEqualTo("done");
  }
}
