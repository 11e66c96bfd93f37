package headgate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.db.Database;
import headgate.json.RawJson;
import headgate.secret.MasterKey;
import headgate.secret.SecretBox;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpHeaders;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events reach the receivers of webhooks, whatever those do. */
class DeliveriesTest {

  @RegisterExtension
  private final TestApp app = new TestApp().with("delivery-backoff", "10ms,20ms,30ms");

  @RegisterExtension private final TestReceiver receiver = new TestReceiver();

  @Test
  void delivery_isVerifiedByTheLibraryOfTheSpecification() throws Exception {
    String secret = create("\"events\":[\"flow.response\"]").requireText("secret");

    record("flow.response", "{\"id\":\"a\",\"text\":\"Grüße\"}");

    TestReceiver.Request request = receiver.await(1).get(0);
    new Webhook(secret)
        .verify(request.text(), HttpHeaders.of(request.headers(), (name, value) -> true));
    assertThat(request.text()).startsWith("{\"type\":\"flow.response\",\"timestamp\":\"");
    assertThat(request.text()).endsWith("\"data\":{\"id\":\"a\",\"text\":\"Grüße\"}}");
    assertThat(request.header("webhook-id")).startsWith("evt_");
    assertThat(request.header("content-type")).isEqualTo("application/json");
  }

  @Test
  void delivery_isRepeatedWithTheSameIdUntilItSucceeds() throws Exception {
    receiver.answer(number -> TestReceiver.Answer.of(number < 3 ? 500 : 204));
    String webhook = id(create("\"events\":[\"*\"]"));

    record("flow.response", "{}");

    List<TestReceiver.Request> requests = receiver.await(3);
    assertThat(requests.stream().map(request -> request.header("webhook-id")).distinct())
        .hasSize(1);
    assertThat(requests.stream().map(TestReceiver.Request::text).distinct()).hasSize(1);
    StrictJson delivery = await(webhook, "delivered", 1).get(0);
    Reply whole = app.get("/api/deliveries/" + delivery.requireText("id"));
    assertThat(whole.requireInt("attempts")).isEqualTo(3);
    assertThat(whole.requireList("history").stream().map(a -> a.requireInt("status")))
        .containsExactly(500, 500, 204);
    assertThat(whole.requireText("history/0/answer_start")).isEqualTo("answer 500");
    assertThat(whole.require("body").requireText("type")).isEqualTo("flow.response");
  }

  @Test
  void delivery_isDeadAfterTheLastAttempt_andCanBeReplayed() throws Exception {
    receiver.answer(404);
    String webhook = id(create("\"events\":[\"*\"]"));
    record("flow.response", "{}");
    await(webhook, "dead", 1);
    assertThat(receiver.requests()).hasSize(4);
    String replay = "/api/webhooks/" + webhook + "/replay";
    receiver.answer(200);

    assertThat(app.post(replay, "{\"only\":\"dead\",\"dry_run\":true}").requireInt("queued"))
        .isEqualTo(1);
    assertThat(receiver.requests()).hasSize(4);
    assertThat(app.post(replay, "{\"only\":\"dead\"}").requireInt("queued")).isEqualTo(1);

    await(webhook, "delivered", 1);
    assertThat(receiver.requests().stream().map(r -> r.header("webhook-id")).distinct()).hasSize(1);
    assertThat(app.post(replay, "{\"only\":\"dead\"}").requireInt("queued")).isZero();
    assertThat(app.post(replay, "{\"only\":\"all\"}").requireInt("queued")).isEqualTo(1);
    receiver.await(6);
    await(webhook, "delivered", 1);
  }

  @Test
  void replay_sendsEventsFromBeforeTheWebhook() throws Exception {
    record("flow.response", "{}");
    record("message.status", "{}");
    String webhook = id(create("\"events\":[\"flow.response\"]"));

    Reply reply =
        app.post(
            "/api/webhooks/" + webhook + "/replay",
            "{\"only\":\"all\",\"from\":\"2020-01-01T00:00:00Z\",\"until\":\"2099-01-01T00:00:00Z\"}");

    assertThat(reply.requireInt("queued")).isEqualTo(1);
    assertThat(receiver.await(1).get(0).text()).contains("flow.response");
  }

  @Test
  void replay_leavesOutEventsWhoseAnswerWasDeleted() throws Exception {
    record("flow.response", "{}");
    try (Database db = Database.openShared(app.dataDirectory())) {
      db.execute(handle -> handle.execute("UPDATE event SET is_expired = 1"));
    }
    record("flow.response", "{}");
    String webhook = id(create("\"events\":[\"*\"]"));

    Reply reply = app.post("/api/webhooks/" + webhook + "/replay", "{\"only\":\"all\"}");

    assertThat(reply.requireInt("queued")).isEqualTo(1);
  }

  @Test
  void gone_disablesTheWebhook_andEnablingSendsWhatIsPending() throws Exception {
    receiver.answer(number -> TestReceiver.Answer.of(number == 1 ? 410 : 200));
    String webhook = id(create("\"events\":[\"*\"]"));
    record("flow.response", "{}");
    receiver.await(1);
    Reply disabled = awaitDisabled(webhook);
    await(webhook, "pending", 1);
    assertThat(disabled.requireText("disabled_reason")).contains("410");
    assertThat(app.get("/health/ready").text()).contains("GET /api/webhooks says why");

    app.put("/api/webhooks/" + webhook, "{\"enabled\":true}");

    await(webhook, "delivered", 1);
    assertThat(app.get("/api/webhooks/" + webhook).isNull("disabled_reason")).isTrue();
  }

  @Test
  void retryAfter_holdsAllDeliveriesOfTheWebhookBack() throws Exception {
    receiver.answer(
        number ->
            new TestReceiver.Answer(number == 1 ? 503 : 200, Map.of("Retry-After", "3600"), ""));
    String webhook = id(create("\"events\":[\"*\"]"));
    record("flow.response", "{}");
    receiver.await(1);
    await(webhook, "pending", 1);
    record("flow.response", "{}");

    assertThat(app.get("/api/webhooks/" + webhook).requireText("paused_until")).isNotEmpty();
    assertThat(await(webhook, "pending", 2)).hasSize(2);
    assertThat(receiver.requests()).hasSize(1);
  }

  @Test
  void redirect_isNotFollowed() throws Exception {
    receiver.answer(
        number -> new TestReceiver.Answer(302, Map.of("Location", app.url("/health")), ""));
    String webhook = id(create("\"events\":[\"*\"]"));

    record("flow.response", "{}");

    StrictJson delivery = await(webhook, "dead", 1).get(0);
    assertThat(delivery.requireInt("last_status")).isEqualTo(302);
  }

  @Test
  void receiverThatHangs_doesNotHoldUpOthers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 10; i++) {
        create(
            "\"url\":\"http://127.0.0.1:%d/\",\"events\":[\"*\"]".formatted(silent.getLocalPort()));
      }
      create("\"events\":[\"*\"]");

      for (int i = 0; i < 40; i++) {
        record("flow.response", "{}");
      }

      receiver.await(40);
      assertThat(receiver.mostRunning()).isLessThanOrEqualTo(4);
    }
  }

  @Test
  void webhook_getsAtMost4DeliveriesAtATime() throws Exception {
    CountDownLatch four = new CountDownLatch(4);
    receiver.answer(
        number -> {
          four.countDown();
          try {
            four.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return TestReceiver.Answer.of(200);
        });
    String webhook = id(create("\"events\":[\"*\"]"));

    for (int i = 0; i < 20; i++) {
      record("flow.response", "{}");
    }

    await(webhook, "delivered", 20);
    assertThat(receiver.mostRunning()).isEqualTo(4);
  }

  @Test
  void deliveryThatWasBeingSent_isSentAgainByTheNextServer() throws Exception {
    String webhook = id(create("\"events\":[\"*\"]"));
    app.stop();
    record("flow.response", "{}");
    try (Database db = Database.openShared(app.dataDirectory())) {
      db.execute(handle -> handle.createUpdate("UPDATE delivery SET state = 'sending'").execute());
    }

    app.start();

    receiver.await(1);
    await(webhook, "delivered", 1);
  }

  @Test
  void webhook_getsOnlyWhatItWants() throws Exception {
    String flow = app.newFlow("Wanted").replaceAll(".*/", "");
    create("\"events\":[\"message.status\"]");
    create("\"events\":[\"*\"],\"flow_ids\":[\"%s\"]".formatted(flow));
    String all = id(create("\"events\":[\"flow.response\"]"));

    record("flow.response", "{}");

    await(all, "delivered", 1);
    assertThat(receiver.requests()).hasSize(1);
  }

  @Test
  void reveal_sendsSensitiveValues_andOthersDoNot() throws Exception {
    create("\"events\":[\"*\"],\"reveal\":true");
    create("\"events\":[\"*\"]");

    record("flow.response", "{\"ssn\":null}", "{\"ssn\":\"123\"}");

    assertThat(receiver.await(2).stream().map(TestReceiver.Request::text))
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).endsWith("{\"ssn\":\"123\"}}"),
            text -> assertThat(text).endsWith("{\"ssn\":null}}"));
  }

  @Test
  void metrics_countAttempts() throws Exception {
    receiver.answer(number -> TestReceiver.Answer.of(number == 1 ? 500 : 200));
    String webhook = id(create("\"events\":[\"*\"]"));

    record("flow.response", "{}");

    await(webhook, "delivered", 1);
    assertThat(app.get("/metrics").text())
        .contains("headgate_deliveries_total{outcome=\"delivered\"} 1.0")
        .contains("headgate_deliveries_total{outcome=\"failed\"} 1.0");
  }

  @Test
  void webhookWithoutItsKey_isStillShown_andSoAreItsDeliveries() throws Exception {
    String webhook = id(create("\"events\":[\"*\"],\"headers\":{\"X-Login\":\"a\"}"));
    record("flow.response", "{}");
    String delivery = await(webhook, "delivered", 1).get(0).requireText("id");
    try (Database db = Database.openShared(app.dataDirectory())) {
      db.execute(
          handle -> {
            handle.execute("UPDATE webhook SET headers = x'00', secret = x'00'");
            handle.execute("UPDATE event SET body = x'00'");
          });
    }

    assertThat(app.get("/api/webhooks").require("items/0/header_names").toString()).isEqualTo("[]");
    Reply shown = app.get("/api/deliveries/" + delivery);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.requireList("history")).hasSize(1);
    assertThat(shown.text()).doesNotContain("\"body\"");
  }

  private Reply awaitDisabled(String webhook) {
    long end = System.nanoTime() + 20_000_000_000L;
    Reply reply = app.get("/api/webhooks/" + webhook);
    while (reply.requireBoolean("enabled")) {
      assertThat(System.nanoTime()).as("%s", reply.text()).isLessThan(end);
      reply = app.get("/api/webhooks/" + webhook);
    }
    return reply;
  }

  private Reply create(String members) {
    String url = members.contains("\"url\"") ? "" : "\"url\":\"%s\",".formatted(receiver.url());
    Reply created = app.post("/api/webhooks", "{" + url + members + "}");
    assertThat(created.status()).as("%s", created.text()).isEqualTo(201);
    return created;
  }

  private static String id(Reply created) {
    return created.requireText("id");
  }

  private void record(String type, String data) {
    record(type, data, null);
  }

  private void record(String type, String data, String revealed) {
    SecretBox box = new SecretBox(MasterKey.loadOrCreate(app.dataDirectory()));
    try (Database db = Database.openShared(app.dataDirectory())) {
      Events events = new Events(box, InstantSource.system());
      EventData content =
          new EventData(RawJson.of(data), revealed == null ? null : RawJson.of(revealed));
      db.execute(
          handle ->
              events.record(
                  handle,
                  EventType.find(type).orElseThrow(),
                  null,
                  null,
                  "subject",
                  content,
                  null));
    }
  }

  private List<StrictJson> await(String webhook, String state, int number)
      throws InterruptedException {
    long end = System.nanoTime() + 20_000_000_000L;
    while (true) {
      Reply page = app.get("/api/webhooks/%s/deliveries?state=%s".formatted(webhook, state));
      List<StrictJson> items = page.requireList("items");
      if (items.size() == number) {
        return items;
      }
      assertThat(System.nanoTime()).as("%s", page.text()).isLessThan(end);
      Thread.onSpinWait();
    }
  }
}
