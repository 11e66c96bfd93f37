package headgate.forward;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.TestApp;
import headgate.db.Database;
import headgate.webhook.MetaCalls;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Due deliveries that cannot be read for a while. */
class DatabaseFaultTest {

  private static final String MESSAGE =
      """
      "contacts":[{"profile":{"name":"Ada"},"wa_id":"4915550001"}],\
      "messages":[{"from":"4915550001","id":"wamid.1","timestamp":"1795683600",\
      "type":"text","text":{"body":"Hello"}}]""";

  @RegisterExtension private final TestApp app = new TestApp();

  @RegisterExtension private final TestReceiver receiver = new TestReceiver();

  @Test
  void deliveries_goOnAfterTheDueOnesCouldNotBeRead() throws Exception {
    app.post(
        "/api/webhooks",
        "{\"url\":\"%s\",\"events\":[\"message.received\"]}".formatted(receiver.url()));
    CountDownLatch isLogged = new CountDownLatch(1);
    Handler log = new CountingHandler(isLogged);
    Logger logger = Logger.getLogger(Deliveries.class.getName());
    logger.addHandler(log);
    try {
      change("ALTER TABLE webhook RENAME COLUMN paused_until TO moved");
      assertThat(isLogged.await(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      logger.removeHandler(log);
      change("ALTER TABLE webhook RENAME COLUMN moved TO paused_until");
    }

    new MetaCalls(app).deliverAndRead(MetaCalls.messages(MESSAGE));

    assertThat(receiver.await(1)).hasSize(1);
  }

  private void change(String sql) {
    try (Database db = Database.openShared(app.dataDirectory())) {
      db.execute(handle -> handle.execute(sql));
    }
  }

  private static final class CountingHandler extends Handler {

    private final CountDownLatch latch;

    private CountingHandler(CountDownLatch latch) {
      this.latch = latch;
    }

    @Override
    public void publish(LogRecord message) {
      latch.countDown();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
