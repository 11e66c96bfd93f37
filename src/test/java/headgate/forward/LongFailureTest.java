package headgate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.TestApp;
import headgate.webhook.MetaCalls;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A receiver that fails for days, with the pauses of production. */
class LongFailureTest {

  private static final String MESSAGE =
      """
      "contacts":[{"profile":{"name":"Ada"},"wa_id":"4915550001"}],\
      "messages":[{"from":"4915550001","id":"wamid.%d","timestamp":"1795683600",\
      "type":"text","text":{"body":"Hello"}}]""";

  private final SetClock clock = new SetClock();

  @RegisterExtension private final TestApp app = new TestApp().withClock(clock);

  @RegisterExtension private final TestReceiver receiver = new TestReceiver();

  private final MetaCalls meta = new MetaCalls(app);
  private int messages;

  @Test
  void webhookWhoseAttemptsAllFailFor5Days_isDisabled_andEnablingSendsWhatIsPending()
      throws Exception {
    receiver.answer(500);
    String webhook = webhook();
    fail(webhook, 1);
    clock.advance(Duration.ofDays(5).minusSeconds(1));
    fail(webhook, 3); // the first one is due again, too
    assertThat(app.get(webhook).requireBoolean("enabled")).isTrue();

    clock.advance(Duration.ofSeconds(1));
    fail(webhook, 4);

    Reply disabled = awaitDisabled(webhook);
    assertThat(disabled.requireText("disabled_reason")).contains("5 days", "500");
    assertThat(app.get("/health/ready").text()).contains("GET /api/webhooks says why");
    assertThat(app.get("/api/audit?action=webhook.update").text()).contains("5 days");

    receiver.answer(200);
    clock.advance(Duration.ofDays(1));
    app.put(webhook, "{\"enabled\":true}");

    receiver.await(7);
    awaitDelivered(webhook, 3);
  }

  @Test
  void oneSuccess_beginsTheFiveDaysAgain() throws Exception {
    receiver.answer(500);
    String webhook = webhook();
    fail(webhook, 1);
    clock.advance(Duration.ofDays(4));
    receiver.answer(200);
    fail(webhook, 3);
    awaitDelivered(webhook, 2);
    receiver.answer(500);
    clock.advance(Duration.ofDays(4));

    fail(webhook, 4);

    assertThat(app.get(webhook).requireBoolean("enabled")).isTrue();
  }

  private String webhook() {
    Reply created =
        app.post(
            "/api/webhooks",
            "{\"url\":\"%s\",\"events\":[\"message.received\"]}".formatted(receiver.url()));
    return "/api/webhooks/" + created.requireText("id");
  }

  /** Brings another event, and waits until the outcomes of so many attempts are stored. */
  private void fail(String webhook, int attempts) throws Exception {
    meta.deliverAndRead(MetaCalls.messages(MESSAGE.formatted(++messages)));
    receiver.await(attempts);
    long end = System.nanoTime() + 20_000_000_000L;
    String sending = webhook + "/deliveries?state=sending";
    while (!app.get(sending).requireList("items").isEmpty()) {
      assertThat(System.nanoTime()).isLessThan(end);
    }
  }

  private Reply awaitDisabled(String webhook) {
    long end = System.nanoTime() + 20_000_000_000L;
    Reply reply = app.get(webhook);
    while (reply.requireBoolean("enabled")) {
      assertThat(System.nanoTime()).as("%s", reply.text()).isLessThan(end);
      reply = app.get(webhook);
    }
    return reply;
  }

  private void awaitDelivered(String webhook, int number) {
    long end = System.nanoTime() + 20_000_000_000L;
    String delivered = webhook + "/deliveries?state=delivered";
    while (app.get(delivered).requireList("items").size() < number) {
      assertThat(System.nanoTime()).isLessThan(end);
    }
  }
}
