package headgate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.account.AccountSecrets;
import headgate.answer.AnswerReader;
import headgate.answer.AnswerSchemas;
import headgate.answer.ResponseViews;
import headgate.answer.StoreAnswer;
import headgate.db.Database;
import headgate.forward.Events;
import headgate.json.Sha256;
import headgate.secret.MasterKey;
import headgate.secret.SecretBox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxWorkerTest {

  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir private Path directory;

  @Test
  void worker_goesOnAfterTheMemoryWasFull() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch second = new CountDownLatch(1);
    WebhookListener listener =
        new WebhookListener() {
          @Override
          public void delivery(String outcome) {
            if (first.getCount() > 0) {
              first.countDown();
              throw new OutOfMemoryError("as if the memory were full");
            }
            second.countDown();
          }

          @Override
          public void response(String outcome) {}
        };
    try (Database db = Database.open(directory);
        InboxWorker worker = worker(db, listener)) {
      insert(db, "first", "one");
      worker.start();
      assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();

      insert(db, "second", "two");
      worker.wake();

      assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void sameBody_isReadOnce_whetherItComesBeforeTheWorkerOrAfterIt() throws Exception {
    List<String> outcomes = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch left = new CountDownLatch(4);
    WebhookListener listener =
        new WebhookListener() {
          @Override
          public void delivery(String outcome) {
            outcomes.add(outcome);
            left.countDown();
          }

          @Override
          public void response(String outcome) {}
        };
    try (Database db = Database.open(directory);
        InboxWorker worker = worker(db, listener)) {
      assertThat(insert(db, "first", "same")).isTrue();
      assertThat(insert(db, "repeated", "same")).isTrue();
      assertThat(insert(db, "repeated again", "same")).isTrue();
      assertThat(insert(db, "other", "another")).isTrue();

      worker.start();

      assertThat(left.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(outcomes).containsExactly("dead", "repeated", "repeated", "dead");
      assertThat(ids(db)).containsExactly("first", "other");
      db.execute(handle -> handle.execute("UPDATE inbox SET state = 'waiting'")); // a replay
      assertThat(insert(db, "late", "same")).isFalse();
    }
  }

  private static List<String> ids(Database db) {
    return db.read(
        handle ->
            handle.createQuery("SELECT id FROM inbox ORDER BY number").mapTo(String.class).list());
  }

  private InboxWorker worker(Database db, WebhookListener listener) {
    SecretBox box = box();
    AnswerSchemas schemas = new AnswerSchemas();
    return new InboxWorker(
        db,
        box,
        new AccountSecrets(box),
        new KnownSigners(CLOCK),
        new StoreAnswer(schemas, box),
        new ResponseViews(new AnswerReader(schemas, box)),
        new Events(box, CLOCK),
        () -> {},
        listener,
        CLOCK);
  }

  private SecretBox box() {
    return new SecretBox(MasterKey.loadOrCreate(directory));
  }

  /**
   * @param text is not JSON, so that it is read to its end without an account
   */
  private boolean insert(Database db, String id, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    NewDelivery delivery =
        new NewDelivery(
            id,
            Sha256.digest(body),
            "[]",
            CLOCK.millis(),
            box().seal(body, SealedBody.context(id)),
            "",
            body.length);
    return db.write(handle -> new InboxDao(handle).insert(delivery));
  }
}
