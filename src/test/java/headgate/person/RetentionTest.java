package headgate.person;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.SetClock;
import headgate.answer.MediaStore;
import headgate.config.Config;
import headgate.db.Database;
import headgate.db.StoredInstant;
import headgate.secret.MasterKey;
import headgate.secret.SecretBox;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

  private final SetClock clock = new SetClock();

  @TempDir private Path directory;
  private Database db;

  @BeforeEach
  void open() {
    db = Database.open(directory);
  }

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void rows_areDeletedWhenTheirTimeIsOver() {
    rows(40);
    rows(0);

    retention(new Config.Keep(20, 20, 20, 20)).deleteOld();

    assertThat(count("response")).isEqualTo(1);
    assertThat(count("event")).isEqualTo(1);
    assertThat(count("message")).isEqualTo(1);
    assertThat(count("inbox WHERE body IS NOT NULL")).isEqualTo(1);
    assertThat(count("inbox")).isEqualTo(1);
  }

  @Test
  void delivery_staysWithoutItsText_asLongAsMessages_andFor30DaysAtLeast() {
    rows(40);
    rows(25);
    rows(0);

    retention(new Config.Keep(0, 20, 0, 50)).deleteOld();
    assertThat(count("inbox")).isEqualTo(3);
    assertThat(count("inbox WHERE body IS NOT NULL")).isEqualTo(1);

    retention(new Config.Keep(0, 20, 0, 2)).deleteOld();
    assertThat(count("inbox")).isEqualTo(2);
  }

  @Test
  void requestsOfPhones_stayFor30Days_andTheirSealedValuesForOne() {
    for (int days : new int[] {31, 29, 2, 0}) {
      db.execute(
          handle ->
              handle.execute(
                  """
                  INSERT INTO endpoint_call (time, account_id, outcome, is_verified, status,
                    duration_ms, crypto_ms, request_bytes, answer_bytes, sealed)
                  VALUES (?, 'a', 'answered', 1, 200, 1, 1, 1, 1, x'00')
                  """,
                  StoredInstant.format(clock.instant().minus(Duration.ofDays(days)))));
    }

    retention(new Config.Keep(0, 0, 0, 0)).deleteOld();

    assertThat(count("endpoint_call")).isEqualTo(3);
    assertThat(count("endpoint_call WHERE sealed IS NOT NULL")).isEqualTo(1);
  }

  @Test
  void daysOfAFlow_countAlsoAfterItWasRemoved() {
    rows(40);
    rows(10);
    db.execute(
        handle -> {
          handle.execute(
              """
              INSERT INTO removed_flow (id, name, name_folded, status, categories, version,
                created_at, updated_at, validation_errors, removed_at, removed_by,
                keep_responses_days)
              VALUES ('gone', 'x', 'x', 'DRAFT', '[]', 1, '', '', '[]', '', 'local', 20)
              """);
          handle.execute("UPDATE response SET flow_id = 'gone'");
        });

    retention(new Config.Keep(0, 0, 0, 0)).deleteOld();

    assertThat(count("response")).isEqualTo(1);
  }

  @Test
  void zeroDays_keepAll() {
    rows(4_000);
    rows(0);

    retention(new Config.Keep(0, 0, 0, 0)).deleteOld();

    assertThat(count("response")).isEqualTo(2);
    assertThat(count("inbox WHERE body IS NOT NULL")).isEqualTo(2);
  }

  @Test
  void rawText_staysUntilItIsRead() {
    rows(40);
    rows(0);
    db.execute(handle -> handle.execute("UPDATE inbox SET state = 'failed'"));

    retention(new Config.Keep(0, 20, 0, 0)).deleteOld();

    assertThat(count("inbox WHERE body IS NOT NULL")).isEqualTo(2);
  }

  @Test
  void clockThatJumpsForward_deletesNothing() {
    rows(0);
    clock.advance(Duration.ofDays(500));

    retention(new Config.Keep(20, 20, 20, 20)).deleteOld();

    assertThat(count("response")).isEqualTo(1);
    assertThat(count("event")).isEqualTo(1);
  }

  @Test
  void flow_saysHowLongItsAnswersAndTheirEventsStay() {
    rows(10);
    rows(9);
    rows(0);
    db.execute(
        handle -> {
          handle.execute(
              """
              INSERT INTO account (id, name, business_account_id, access_token, is_default, sandbox,
                status, version, created_at, updated_at)
              VALUES ('a', 'a', '1', x'00', 1, 1, 'ACTIVE', 1, '', '')
              """);
          handle.execute(
              """
              INSERT INTO flow (id, account_id, name, name_folded, status, categories, version,
                created_at, updated_at, keep_responses_days)
              VALUES ('f', 'a', 'f', 'f', 'DRAFT', '[]', 1, '', '', 5)
              """);
          handle.execute("UPDATE response SET flow_id = 'f'");
          handle.execute("UPDATE event SET subject = id");
          handle.execute(
              """
              INSERT INTO webhook (id, url, events, format, secret, enabled, version, created_at,
                updated_at)
              VALUES ('w', '', '[]', 'standard', x'00', 1, 1, '', '')
              """);
          handle.execute(
              """
              INSERT INTO delivery (id, webhook, event, state, next_at)
              SELECT id, 'w', number, 'pending', 0 FROM event WHERE id = 'row-9'
              """);
        });

    Retention retention = retention(new Config.Keep(0, 0, 0, 0));
    retention.deleteOld();

    assertThat(count("response")).isEqualTo(1);
    assertThat(count("event WHERE id = 'row-10'")).isZero();
    assertThat(count("event WHERE id = 'row-9'")).isEqualTo(1);

    db.execute(handle -> handle.execute("UPDATE delivery SET state = 'delivered'"));
    retention.deleteOld();

    assertThat(count("event WHERE id = 'row-9'")).isZero();
    assertThat(count("event")).isEqualTo(1);
  }

  private Retention retention(Config.Keep keep) {
    SecretBox box = new SecretBox(MasterKey.loadOrCreate(directory));
    return new Retention(db, new MediaStore(db, box, false, directory), keep, clock);
  }

  private void rows(int daysAgo) {
    Instant at = clock.instant().minus(Duration.ofDays(daysAgo));
    String time = StoredInstant.format(at);
    String id = "row-" + daysAgo;
    db.execute(
        handle -> {
          handle.execute(
              """
              INSERT INTO response (id, account_id, wa_message_id, joined_by, sequence,
                submitted_at, received_at, values_json)
              VALUES (?, 'a', 'wamid', 'none', 1, ?, ?, '{}')
              """
                  .replace("wamid", id),
              id,
              time,
              time);
          handle.execute(
              "INSERT INTO event (id, type, at, subject, body) VALUES (?, 'x', ?, 'x', x'00')",
              id,
              time);
          handle.execute(
              """
              INSERT INTO message (id, account_id, recipient, type, mode, flow_token, status,
                created_at)
              VALUES (?, 'a', '49', 'flow', 'published', 't', 'sent', ?)
              """,
              id,
              time);
          handle.execute(
              """
              INSERT INTO inbox (id, digest, signers, received_at, body, signature, bytes, state,
                next_at)
              VALUES (?, randomblob(32), '[]', ?, x'00', '', 0, 'done', 0)
              """,
              id,
              at.toEpochMilli());
        });
  }

  private long count(String table) {
    return db.read(
        handle -> handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
  }
}
