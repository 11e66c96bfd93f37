package headgate.answer;

import headgate.db.Columns;
import headgate.flow.FlowId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The {@code media} table. The caller begins and ends the transaction. */
final class MediaDao {

  private final Handle handle;

  MediaDao(Handle handle) {
    this.handle = handle;
  }

  void insert(long response, List<MediaFile> files, Instant now) {
    for (MediaFile file : files) {
      handle
          .createUpdate(
              """
              INSERT INTO media
                (id, response, key, position, meta_id, file_name, mime_type, sha256, state, next_at)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?)
              """)
          .bind(0, FlowId.next(now))
          .bind(1, response)
          .bind(2, file.key())
          .bind(3, file.position())
          .bind(4, file.metaId())
          .bind(5, file.fileName())
          .bind(6, file.mimeType())
          .bind(7, file.sha256())
          .bind(8, now.toEpochMilli())
          .execute();
    }
  }

  /**
   * Adds a file that a person picked while they fill a form. Adds none if the message was deleted
   * meanwhile, for example with its person.
   *
   * @param messageId of the message that opened the form; null if it is not known
   * @param source sealed
   */
  void insert(
      String id,
      String accountId,
      @Nullable String messageId,
      PickedFile file,
      byte[] source,
      Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO media
              (id, key, position, meta_id, file_name, mime_type, state, next_at, account_id, message,
               received_at, source)
            SELECT :id, :key, :position, :metaId, :fileName, :mimeType, 'waiting', :nextAt, :account,
              (SELECT number FROM message WHERE id = :message), :now, :source
            WHERE :message IS NULL OR EXISTS (SELECT 1 FROM message WHERE id = :message)
            """)
        .bind("id", id)
        .bind("key", file.key())
        .bind("position", file.position())
        .bind("metaId", file.mediaId())
        .bind("fileName", file.fileName())
        .bind("mimeType", file.mimeType())
        .bind("nextAt", now.toEpochMilli())
        .bind("account", accountId)
        .bind("message", messageId)
        .bind("now", now)
        .bind("source", source)
        .execute();
  }

  /** The context in which the source of a file is sealed. */
  static String seal(String id) {
    return "media/" + id;
  }

  /** The contents of an answer's files that are stored here. */
  List<String> contents(long response) {
    return handle
        .createQuery("SELECT DISTINCT sha256 FROM media WHERE response = ? AND state = 'stored'")
        .bind(0, response)
        .map((row, context) -> row.getString(1))
        .list();
  }

  /** Whether a file with this content is stored. */
  boolean isUsed(String sha256) {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM media WHERE sha256 = ? AND state = 'stored')")
        .bind(0, sha256)
        .map((row, context) -> row.getBoolean(1))
        .one();
  }

  Optional<Media> find(String id) {
    return handle
        .createQuery(Media.SELECT + "WHERE id = ?")
        .bind(0, id)
        .map((row, context) -> Media.of(row))
        .findOne();
  }

  /**
   * A file that must be fetched now.
   *
   * @param source sealed; null if Meta says where the file is
   */
  record Due(Media media, String accountId, Instant receivedAt, byte @Nullable [] source) {}

  /**
   * @param now in milliseconds since 1970
   */
  List<Due> due(long now, int limit) {
    return handle
        .createQuery(
            """
            SELECT m.id, m.key, m.meta_id, m.file_name, m.mime_type, m.sha256, m.size, m.state,
              m.attempts, m.source, ifnull(r.account_id, m.account_id) AS owner,
              ifnull(r.received_at, m.received_at) AS came_at
            FROM media m LEFT JOIN response r ON r.number = m.response
            WHERE m.state IN ('waiting', 'failed') AND m.next_at <= ? ORDER BY m.next_at LIMIT ?
            """)
        .bind(0, now)
        .bind(1, limit)
        .map(
            (row, context) ->
                new Due(
                    Media.of(row),
                    row.getString("owner"),
                    Columns.instant(row, "came_at"),
                    row.getBytes("source")))
        .list();
  }

  /** When the next file is due, in milliseconds since 1970; null if none is. */
  @Nullable Long nextDue() {
    return handle
        .createQuery(
            """
            SELECT next_at FROM media WHERE state IN ('waiting', 'failed') ORDER BY next_at LIMIT 1
            """)
        .map((row, context) -> row.getLong(1))
        .findOne()
        .orElse(null);
  }

  void stored(String id, String sha256, long size) {
    handle
        .createUpdate(
            """
            UPDATE media SET state = 'stored', sha256 = ?, size = ?, error = NULL,
              attempts = attempts + 1, source = NULL
            WHERE id = ?
            """)
        .bind(0, sha256)
        .bind(1, size)
        .bind(2, id)
        .execute();
  }

  /**
   * @param nextAt in milliseconds since 1970; null if the file is lost
   */
  void failed(String id, String error, @Nullable Long nextAt) {
    handle
        .createUpdate(
            """
            UPDATE media SET state = ?, error = ?, attempts = attempts + 1, next_at = ?,
              source = iif(?, NULL, source)
            WHERE id = ?
            """)
        .bind(0, nextAt == null ? "lost" : "failed")
        .bind(1, error)
        .bind(2, nextAt == null ? 0 : nextAt)
        .bind(3, nextAt == null)
        .bind(4, id)
        .execute();
  }

  /** When a file of a form that is being filled will be tried again; empty if it is none. */
  Optional<Instant> nextAttempt(String id) {
    return handle
        .createQuery(
            """
            SELECT next_at FROM media
            WHERE id = ? AND response IS NULL AND state IN ('waiting', 'failed')
            """)
        .bind(0, id)
        .map((row, context) -> Instant.ofEpochMilli(row.getLong(1)))
        .findOne();
  }

  /** The files of an answer by their keys, in their order. */
  Map<String, List<Media>> of(long response) {
    Map<String, List<Media>> byKey = new LinkedHashMap<>();
    handle
        .createQuery(Media.SELECT + "WHERE response = ? ORDER BY key, position")
        .bind(0, response)
        .map((row, context) -> Media.of(row))
        .forEach(media -> byKey.computeIfAbsent(media.key(), any -> new ArrayList<>()).add(media));
    return byKey;
  }
}
