package headgate.person;

import headgate.idempotency.KeptAnswerPurge;
import headgate.secret.SecretBox;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Finds and deletes what is stored about a person. The caller begins and ends the transaction. */
final class PurgeDao {

  /** Other writers must not wait long. */
  static final int BATCH = 500;

  /** The name of the setting that says that a purge has begun; the id of the person follows. */
  private static final String MARK = "purge/";

  /** A row of the inbox, or an event, that may name a person. */
  record Raw(long number, String id, byte[] sealed) {}

  private final Handle handle;

  PurgeDao(Handle handle) {
    this.handle = handle;
  }

  void mark(String contactId) {
    handle.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, '')", MARK + contactId);
  }

  /** The people whose purge has begun. */
  List<String> marked() {
    return handle
        .createQuery("SELECT substr(name, 7) FROM setting WHERE name GLOB 'purge/*'")
        .mapTo(String.class)
        .list();
  }

  /**
   * The contents of files in some answers of the person, and of forms that some messages opened;
   * those answers and messages are deleted next.
   */
  List<String> contents(Identity person) {
    return handle
        .createQuery(
            """
            SELECT sha256 FROM media WHERE sha256 IS NOT NULL AND response IN (
              SELECT number FROM response WHERE contact = :contact ORDER BY number LIMIT :batch)
            UNION SELECT sha256 FROM media WHERE sha256 IS NOT NULL AND message IN (
              SELECT number FROM message WHERE contact = :contact ORDER BY number LIMIT :batch)
            """)
        .bind("contact", person.number())
        .bind("batch", BATCH)
        .mapTo(String.class)
        .list();
  }

  PurgeCounts deleteResponses(Identity person) {
    int media =
        count(
            "SELECT count(*) FROM media WHERE response IN ("
                + SOME.formatted("number", "response")
                + ")",
            person);
    int events = update("DELETE FROM event WHERE subject IN (%s)", "id", "response", person);
    int responses =
        update("DELETE FROM response WHERE number IN (%s)", "number", "response", person);
    return new PurgeCounts(0, 0, responses, media, events, 0, 0);
  }

  PurgeCounts deleteMessages(Identity person) {
    int events = update("DELETE FROM event WHERE subject IN (%s)", "id", "message", person);
    update(
        """
        UPDATE endpoint_call SET message_id = NULL, values_json = NULL, sealed = NULL
        WHERE message_id IN (%s)
        """,
        "id", "message", person);
    update(
        "DELETE FROM endpoint_session WHERE (account_id, flow_token) IN (%s)",
        "account_id, flow_token", "message", person);
    int media =
        count(
            "SELECT count(*) FROM media WHERE message IN ("
                + SOME.formatted("number", "message")
                + ")",
            person);
    int messages = update("DELETE FROM message WHERE number IN (%s)", "number", "message", person);
    return new PurgeCounts(0, messages, 0, media, events, 0, 0);
  }

  private static final String SOME =
      "SELECT %s FROM %s WHERE contact = ? ORDER BY number LIMIT " + BATCH;

  private int update(String sql, String column, String table, Identity person) {
    return handle.execute(sql.formatted(SOME.formatted(column, table)), person.number());
  }

  private int count(String sql, Identity person) {
    return handle
        .createQuery(sql)
        .bind(0, person.number())
        .map((row, context) -> row.getInt(1))
        .one();
  }

  /** Counts without deleting anything, except for texts that must be opened to be counted. */
  PurgeCounts count(Identity person) {
    return new PurgeCounts(
        1,
        count("SELECT count(*) FROM message WHERE contact = ?", person),
        count("SELECT count(*) FROM response WHERE contact = ?", person),
        count(
            """
            SELECT count(*) FROM contact c JOIN media ON c.number = ? AND (
              response IN (SELECT number FROM response WHERE contact = c.number)
              OR message IN (SELECT number FROM message WHERE contact = c.number))
            """,
            person),
        count(
            """
            SELECT count(*) FROM contact c JOIN event ON c.number = ? AND subject IN (
              SELECT response.id FROM response WHERE contact = c.number UNION ALL
              SELECT message.id FROM message WHERE contact = c.number UNION ALL
              SELECT c.id)
            """,
            person),
        0,
        0);
  }

  /** Rows of the inbox after a number, whatever their state. */
  List<Raw> inbox(long after) {
    return handle
        .createQuery(
            """
            SELECT number, id, body FROM inbox
            WHERE number > ? AND body IS NOT NULL ORDER BY number LIMIT ?
            """)
        .bind(0, after)
        .bind(1, BATCH)
        .map((row, context) -> new Raw(row.getLong(1), row.getString(2), row.getBytes(3)))
        .list();
  }

  /**
   * Deletes the texts of rows that are read, and the answers of receivers of such a text, which may
   * repeat it. Returns how many texts.
   */
  int deleteBodies(List<Raw> rows) {
    int deleted = 0;
    for (Raw row : rows) {
      handle.execute(
          """
          UPDATE delivery_attempt SET answer_start = NULL WHERE delivery IN (
            SELECT delivery.number FROM event
              JOIN delivery ON delivery.event = event.number
              JOIN webhook ON webhook.id = delivery.webhook AND webhook.format = 'meta'
            WHERE event.inbox = ?)
          """,
          row.number());
      deleted +=
          handle.execute(
              """
              UPDATE inbox SET body = NULL
              WHERE number = ? AND state IN ('done', 'ignored', 'dead') AND body IS NOT NULL
              """,
              row.number());
    }
    return deleted;
  }

  /**
   * Events after a number that must still be delivered, of answers that retention has deleted.
   * Nothing but their text says whose they are.
   */
  List<Raw> expiredEvents(long after) {
    return handle
        .createQuery(
            """
            SELECT number, id, body FROM event
            WHERE is_expired = 1 AND number > ? ORDER BY number LIMIT ?
            """)
        .bind(0, after)
        .bind(1, BATCH)
        .map((row, context) -> new Raw(row.getLong(1), row.getString(2), row.getBytes(3)))
        .list();
  }

  /** With their deliveries. Returns how many. */
  int deleteEvents(List<Raw> events) {
    int deleted = 0;
    for (Raw event : events) {
      deleted += handle.execute("DELETE FROM event WHERE number = ?", event.number());
    }
    return deleted;
  }

  /** Returns how many kept answers named the person. */
  int deleteKeptAnswers(Identity person, SecretBox box) {
    return KeptAnswerPurge.delete(handle, box, person::isIn);
  }

  /**
   * Deletes the person, if nothing is left that belongs to them.
   *
   * @return how many rows it deleted; empty counts if something is left
   */
  PurgeCounts finish(Identity person) {
    int left =
        count("SELECT count(*) FROM message WHERE contact = ?", person)
            + count("SELECT count(*) FROM response WHERE contact = ?", person);
    if (left > 0) {
      return PurgeCounts.NONE;
    }
    int events = handle.execute("DELETE FROM event WHERE subject = ?", person.id());
    int contacts = handle.execute("DELETE FROM contact WHERE number = ?", person.number());
    handle.execute("DELETE FROM setting WHERE name = ?", MARK + person.id());
    return new PurgeCounts(contacts, 0, 0, 0, events, 0, 0);
  }

  /** A mark of somebody who is deleted already. */
  void unmark(String contactId) {
    handle.execute("DELETE FROM setting WHERE name = ?", MARK + contactId);
  }

  /** The people whom a request names, in all accounts. */
  List<String> find(String column, String value) {
    List<String> found = new ArrayList<>();
    String sql =
        column.equals("id")
            ? "SELECT id FROM contact WHERE id = :value"
            : """
              SELECT id FROM contact WHERE %s = :value
              UNION SELECT id FROM contact WHERE number IN (
                SELECT contact FROM contact_alias WHERE kind = '%s' AND value = :value)
              """
                .formatted(column, column);
    handle.createQuery(sql).bind("value", value).mapTo(String.class).forEach(found::add);
    return found;
  }
}
