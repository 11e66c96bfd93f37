package headgate.person;

import headgate.answer.MediaStore;
import headgate.config.Config;
import headgate.db.Database;
import headgate.db.HourlyDeletion;
import headgate.db.StoredInstant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Deletes answers, messages, events and what Meta delivered when their time is over, once an hour.
 * Thread-safe.
 */
public final class Retention implements AutoCloseable {

  private static final int BATCH = HourlyDeletion.BATCH;

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

  /** An answer is in its events, too. They stay until they are delivered. */
  private static final String EVENTS_OF_RESPONSE =
      """
      UPDATE event SET is_expired = 1
      WHERE subject = (SELECT id FROM response WHERE number = ?)
      """;

  private static final String EXPIRED_EVENTS =
      """
      DELETE FROM event WHERE number IN (
        SELECT number FROM event
        WHERE is_expired = 1 AND NOT EXISTS (
          SELECT 1 FROM delivery
          WHERE delivery.event = event.number AND state IN ('pending', 'sending'))
        ORDER BY number LIMIT ?)
      """;

  /**
   * Rows whose time is over. No index finds them, so they are looked for in a read: a write would
   * hold up all others meanwhile.
   *
   * @param select the numbers of the oldest ones; its parameters are a time and how many
   * @param change what becomes of them; its parameter is a JSON array of their numbers
   */
  private record OldRows(String select, String change) {

    static OldRows deleted(String table, String time) {
      return new OldRows(
          "SELECT number FROM %s WHERE %s < ? ORDER BY number LIMIT ?".formatted(table, time),
          "DELETE FROM %s WHERE number IN (SELECT value FROM json_each(?))".formatted(table));
    }
  }

  /** What somebody replays meanwhile is needed again. */
  private static final OldRows RAW =
      new OldRows(
          """
          SELECT number FROM inbox
          WHERE body IS NOT NULL AND received_at < ? AND +state IN ('done', 'ignored', 'dead')
          ORDER BY number LIMIT ?
          """,
          """
          UPDATE inbox SET body = NULL
          WHERE number IN (SELECT value FROM json_each(?))
            AND state IN ('done', 'ignored', 'dead')
          """);

  /**
   * Without its text, a row says that something was delivered, and recognizes a repetition. Meta
   * repeats a delivery for seven days.
   */
  private static final OldRows DELIVERED =
      new OldRows(
          """
          SELECT number FROM inbox
          WHERE body IS NULL AND received_at < ? AND +state IN ('done', 'ignored', 'dead')
          ORDER BY number LIMIT ?
          """,
          "DELETE FROM inbox WHERE number IN (SELECT value FROM json_each(?))");

  private static final OldRows EVENTS = OldRows.deleted("event", "at");

  private static final OldRows MESSAGES = OldRows.deleted("message", "created_at");

  private static final OldRows ENDPOINT_CALLS = OldRows.deleted("endpoint_call", "time");

  /** All values that a request of a phone had, with the sensitive ones. */
  private static final OldRows ENDPOINT_VALUES =
      new OldRows(
          """
          SELECT number FROM endpoint_call
          WHERE sealed IS NOT NULL AND time < ? ORDER BY number LIMIT ?
          """,
          """
          UPDATE endpoint_call SET sealed = NULL
          WHERE number IN (SELECT value FROM json_each(?))
          """);

  private static final int MIN_DELIVERED_DAYS = 30;
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
      SELECT DISTINCT sha256 FROM media
      WHERE sha256 IS NOT NULL AND message IN (SELECT value FROM json_each(?))
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
  private final HourlyDeletion deletion;

  public Retention(Database db, MediaStore media, Config.Keep keep, InstantSource clock) {
    this.db = db;
    this.media = media;
    this.keep = keep;
    this.deletion = new HourlyDeletion("retention", clock, () -> newestRow(db), this::deleteOld);
  }

  /** Deletes from now on. */
  public void start() {
    deletion.start();
  }

  /** One round. */
  void deleteOld() {
    deletion.run();
  }

  private void deleteOld(Instant now) {
    while (deletion.delete(() -> deleteResponses(now))) {}
    while (deletion.delete(
        () -> db.writeInBackground(handle -> handle.execute(EXPIRED_EVENTS, BATCH)))) {}
    if (keep.raw() > 0) {
      long oldest = now.minus(Duration.ofDays(keep.raw())).toEpochMilli();
      deleteAll(RAW, oldest);
    }
    if (keep.messages() > 0) {
      int days = Math.max(keep.messages(), MIN_DELIVERED_DAYS);
      deleteAll(DELIVERED, now.minus(Duration.ofDays(days)).toEpochMilli());
    }
    deleteBefore(EVENTS, keep.deliveries(), now);
    while (deletion.delete(() -> deleteSessions(now))) {}
    while (keep.messages() > 0 && deletion.delete(() -> deleteMessages(now))) {}
    while (keep.responses() > 0 && deletion.delete(() -> deletePickedFiles(now))) {}
    deleteBefore(ENDPOINT_CALLS, ENDPOINT_CALL_DAYS, now);
    deleteBefore(ENDPOINT_VALUES, ENDPOINT_VALUE_DAYS, now);
  }

  private int deleteSessions(Instant now) {
    String oldest = StoredInstant.format(now.minus(Duration.ofDays(SESSION_DAYS)));
    return db.writeInBackground(handle -> handle.execute(SESSIONS, oldest, BATCH));
  }

  /** Forms that a message opened may have files. */
  private int deleteMessages(Instant now) {
    String oldest = StoredInstant.format(now.minus(Duration.ofDays(keep.messages())));
    List<Long> old = find(MESSAGES, oldest);
    List<String> contents =
        db.read(
            handle ->
                handle
                    .createQuery(CONTENTS_OF_MESSAGES)
                    .bind(0, old.toString())
                    .mapTo(String.class)
                    .list());
    change(MESSAGES, old);
    contents.forEach(media::deleteUnused);
    return old.size();
  }

  /** They stay as long as answers. */
  private int deletePickedFiles(Instant now) {
    String oldest = StoredInstant.format(now.minus(Duration.ofDays(keep.responses())));
    List<String> contents = db.read(handle -> texts(handle, CONTENTS_OF_PICKED_FILES, oldest));
    int deleted = db.writeInBackground(handle -> handle.execute(PICKED_FILES, oldest, BATCH));
    contents.forEach(media::deleteUnused);
    return deleted;
  }

  private static List<String> texts(Handle handle, String sql, String oldest) {
    return handle.createQuery(sql).bind(0, oldest).bind(1, BATCH).mapTo(String.class).list();
  }

  private void deleteBefore(OldRows rows, int days, Instant now) {
    if (days > 0) {
      deleteAll(rows, StoredInstant.format(now.minus(Duration.ofDays(days))));
    }
  }

  private void deleteAll(OldRows rows, Object oldest) {
    while (deletion.delete(() -> change(rows, find(rows, oldest)))) {}
  }

  private List<Long> find(OldRows rows, Object oldest) {
    return db.read(
        handle ->
            handle
                .createQuery(rows.select())
                .bind(0, oldest)
                .bind(1, BATCH)
                .mapTo(Long.class)
                .list());
  }

  /** Returns how many were found. */
  private int change(OldRows rows, List<Long> numbers) {
    if (!numbers.isEmpty()) {
      db.writeInBackground(handle -> handle.execute(rows.change(), numbers.toString()));
    }
    return numbers.size();
  }

  private int deleteResponses(Instant now) {
    List<Long> old = db.read(handle -> oldResponses(handle, now));
    List<String> contents = new ArrayList<>();
    if (!old.isEmpty()) {
      db.writeInBackground(
          handle -> {
            for (Long number : old) {
              contents.addAll(contents(handle, number));
              handle.execute(EVENTS_OF_RESPONSE, number);
              handle.execute("DELETE FROM response WHERE number = ?", number);
            }
            return old.size();
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

  private static Optional<Instant> newestRow(Database db) {
    return db.firstRow(NEWEST, row -> row.getString(1))
        .filter(text -> !text.isEmpty())
        .map(Instant::parse);
  }

  /** Waits for the transaction that runs. */
  @Override
  public void close() {
    deletion.close();
  }
}
