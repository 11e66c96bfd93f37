package headgate.person;

import headgate.answer.MediaStore;
import headgate.config.Config;
import headgate.db.Database;
import headgate.db.StoredInstant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes answers, messages, events and what Meta delivered when their time is over, once an hour.
 * Thread-safe.
 *
 * <p>A clock that jumps forward must not delete what is not old. So the time that counts moves on
 * by two hours at most between two rounds, which are an hour apart. At the start it is the time of
 * the newest row.
 */
public final class Retention implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final Duration MAX_STEP = Duration.ofHours(2);

  /** How many rows one transaction deletes: other writers must not wait long. */
  private static final int BATCH = 1_000;

  /**
   * Answers whose time is over. A flow can say how many days, also after it was removed; 0 days are
   * for ever.
   */
  private static final String RESPONSES =
      """
      SELECT r.number FROM response r
      LEFT JOIN flow f ON f.id = r.flow_id LEFT JOIN removed_flow g ON g.id = r.flow_id
      WHERE coalesce(f.keep_responses_days, g.keep_responses_days, :days) > 0
        AND r.received_at < strftime('%Y-%m-%dT%H:%M:%fZ', :now,
          '-' || coalesce(f.keep_responses_days, g.keep_responses_days, :days) || ' days')
      ORDER BY r.number LIMIT :batch
      """;

  /** An answer is in its events, too. Those that must still be delivered stay until then. */
  private static final String EVENTS_OF_RESPONSE =
      """
      DELETE FROM event
      WHERE subject = (SELECT id FROM response WHERE number = ?) AND NOT EXISTS (
        SELECT 1 FROM delivery
        WHERE delivery.event = event.number AND state IN ('pending', 'sending'))
      """;

  private static final String RAW =
      """
      UPDATE inbox SET body = NULL WHERE number IN (
        SELECT number FROM inbox
        WHERE body IS NOT NULL AND received_at < ? AND state IN ('done', 'ignored', 'dead')
        ORDER BY number LIMIT ?)
      """;

  private static final String EVENTS =
      """
      DELETE FROM event WHERE number IN (
        SELECT number FROM event WHERE at < ? ORDER BY number LIMIT ?)
      """;

  private static final String MESSAGES =
      """
      DELETE FROM message WHERE number IN (
        SELECT number FROM message WHERE created_at < ? ORDER BY number LIMIT ?)
      """;

  private static final String ENDPOINT_CALLS =
      """
      DELETE FROM endpoint_call WHERE number IN (
        SELECT number FROM endpoint_call WHERE time < ? ORDER BY number LIMIT ?)
      """;

  /** All values that a request of a phone had, with the sensitive ones. */
  private static final String ENDPOINT_VALUES =
      """
      UPDATE endpoint_call SET sealed = NULL WHERE number IN (
        SELECT number FROM endpoint_call
        WHERE sealed IS NOT NULL AND time < ? ORDER BY number LIMIT ?)
      """;

  private static final int ENDPOINT_CALL_DAYS = 30;
  private static final int ENDPOINT_VALUE_DAYS = 1;

  private static final String SESSIONS =
      """
      DELETE FROM endpoint_session WHERE (account_id, flow_token) IN (
        SELECT account_id, flow_token FROM endpoint_session WHERE updated_at < ?
        ORDER BY updated_at LIMIT ?)
      """;

  /** What a form showed is of use as long as the form is open. */
  private static final int SESSION_DAYS = 30;

  private static final String CONTENTS_OF_MESSAGES =
      """
      SELECT DISTINCT sha256 FROM media WHERE sha256 IS NOT NULL AND message IN (
        SELECT number FROM message WHERE created_at < ? ORDER BY number LIMIT ?)
      """;

  /** Files that people picked while they filled a form. */
  private static final String PICKED_FILES =
      """
      DELETE FROM media WHERE id IN (
        SELECT id FROM media
        WHERE response IS NULL AND received_at < ? ORDER BY received_at LIMIT ?)
      """;

  private static final String CONTENTS_OF_PICKED_FILES =
      """
      SELECT DISTINCT sha256 FROM media WHERE sha256 IS NOT NULL AND id IN (
        SELECT id FROM media
        WHERE response IS NULL AND received_at < ? ORDER BY received_at LIMIT ?)
      """;

  private static final String NEWEST =
      """
      SELECT max(
        ifnull((SELECT received_at FROM response ORDER BY number DESC LIMIT 1), ''),
        ifnull((SELECT created_at FROM message ORDER BY number DESC LIMIT 1), ''),
        ifnull((SELECT at FROM event ORDER BY number DESC LIMIT 1), ''))
      """;

  private final Database db;
  private final MediaStore media;
  private final Config.Keep keep;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "retention");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable Instant time;
  private volatile boolean isClosed;

  public Retention(Database db, MediaStore media, Config.Keep keep, InstantSource clock) {
    this.db = db;
    this.media = media;
    this.keep = keep;
    this.clock = clock;
  }

  /** Deletes from now on. */
  public void start() {
    timer.scheduleWithFixedDelay(
        this::deleteOldOrLog, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void deleteOldOrLog() {
    try {
      deleteOld();
    } catch (RuntimeException e) { // otherwise the timer would never call again
      LOG.error("What is too old could not be deleted", e);
    }
  }

  /** One round. */
  synchronized void deleteOld() {
    Instant now = moveOn();
    while (!isClosed && deleteResponses(now) == BATCH) {}
    if (keep.raw() > 0) {
      long oldest = now.minus(Duration.ofDays(keep.raw())).toEpochMilli();
      while (!isClosed && db.write(handle -> handle.execute(RAW, oldest, BATCH)) == BATCH) {}
    }
    deleteBefore(EVENTS, keep.deliveries(), now);
    deleteBefore(SESSIONS, SESSION_DAYS, now);
    while (!isClosed && keep.messages() > 0 && deleteMessages(now) == BATCH) {}
    while (!isClosed && keep.responses() > 0 && deletePickedFiles(now) == BATCH) {}
    deleteBefore(ENDPOINT_CALLS, ENDPOINT_CALL_DAYS, now);
    deleteBefore(ENDPOINT_VALUES, ENDPOINT_VALUE_DAYS, now);
  }

  /** Forms that a message opened may have files. */
  private int deleteMessages(Instant now) {
    String oldest = StoredInstant.format(now.minus(Duration.ofDays(keep.messages())));
    List<String> contents = db.read(handle -> texts(handle, CONTENTS_OF_MESSAGES, oldest));
    int deleted = db.write(handle -> handle.execute(MESSAGES, oldest, BATCH));
    contents.forEach(media::deleteUnused);
    return deleted;
  }

  /** They stay as long as answers. */
  private int deletePickedFiles(Instant now) {
    String oldest = StoredInstant.format(now.minus(Duration.ofDays(keep.responses())));
    List<String> contents = db.read(handle -> texts(handle, CONTENTS_OF_PICKED_FILES, oldest));
    int deleted = db.write(handle -> handle.execute(PICKED_FILES, oldest, BATCH));
    contents.forEach(media::deleteUnused);
    return deleted;
  }

  private static List<String> texts(Handle handle, String sql, String oldest) {
    return handle.createQuery(sql).bind(0, oldest).bind(1, BATCH).mapTo(String.class).list();
  }

  private void deleteBefore(String sql, int days, Instant now) {
    if (days > 0) {
      String oldest = StoredInstant.format(now.minus(Duration.ofDays(days)));
      while (!isClosed && db.write(handle -> handle.execute(sql, oldest, BATCH)) == BATCH) {}
    }
  }

  private int deleteResponses(Instant now) {
    List<Long> old = db.read(handle -> oldResponses(handle, now));
    List<String> contents = new ArrayList<>();
    if (!old.isEmpty()) {
      db.execute(
          handle -> {
            for (Long number : old) {
              contents.addAll(contents(handle, number));
              handle.execute(EVENTS_OF_RESPONSE, number);
              handle.execute("DELETE FROM response WHERE number = ?", number);
            }
          });
    }
    contents.forEach(media::deleteUnused);
    return old.size();
  }

  private List<Long> oldResponses(Handle handle, Instant now) {
    return handle
        .createQuery(RESPONSES)
        .bind("days", keep.responses())
        .bind("now", StoredInstant.format(now))
        .bind("batch", BATCH)
        .mapTo(Long.class)
        .list();
  }

  private static List<String> contents(Handle handle, long response) {
    return handle
        .createQuery("SELECT sha256 FROM media WHERE response = ? AND sha256 IS NOT NULL")
        .bind(0, response)
        .mapTo(String.class)
        .list();
  }

  private Instant moveOn() {
    Instant now = clock.instant();
    Instant before = time == null ? newestRow(now) : time;
    Instant latest = before.plus(MAX_STEP);
    Instant next = now.isBefore(latest) ? now : latest;
    time = next;
    return next;
  }

  private Instant newestRow(Instant now) {
    return db.firstRow(NEWEST, row -> row.getString(1))
        .filter(text -> !text.isEmpty())
        .map(Instant::parse)
        .orElse(now);
  }

  /** Waits for the transaction that runs. */
  @Override
  public void close() {
    isClosed = true;
    timer.shutdown();
  }
}
