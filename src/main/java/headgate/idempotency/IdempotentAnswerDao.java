package headgate.idempotency;

import headgate.http.Answer;
import headgate.json.Json;
import headgate.secret.SecretBox;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** The {@code idempotent_answer} table. The caller begins and ends the transaction. */
final class IdempotentAnswerDao {

  /** How many answers, and the bytes of their bodies. */
  record Total(long answers, long bytes) {}

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final Handle handle;
  private final SecretBox box;

  IdempotentAnswerDao(Handle handle, SecretBox box) {
    this.handle = handle;
    this.box = box;
  }

  /** Finds an answer that was stored after the time given. */
  Optional<StoredAnswer> find(String caller, String key, Instant after) {
    return handle
        .createQuery(
            """
            SELECT request_hash, status, headers, body FROM idempotent_answer
            WHERE caller = :caller AND key = :key AND created_at > :after
            """)
        .bind("caller", caller)
        .bind("key", key)
        .bind("after", after)
        .map(
            (row, context) ->
                new StoredAnswer(
                    row.getString("request_hash"),
                    new Answer(
                        row.getInt("status"),
                        Json.MAPPER.readValue(row.getString("headers"), HEADERS),
                        box.openBytes(row.getBytes("body"), sealContext(caller, key)))))
        .findOne();
  }

  /** Replaces an answer that is too old to be found. */
  void insert(String caller, String key, StoredAnswer stored, Instant now) {
    Answer answer = stored.answer();
    handle
        .createUpdate(
            """
            INSERT OR REPLACE INTO idempotent_answer
              (caller, key, request_hash, status, headers, body, created_at)
            VALUES (:caller, :key, :requestHash, :status, :headers, :body, :now)
            """)
        .bind("caller", caller)
        .bind("key", key)
        .bind("requestHash", stored.requestHash())
        .bind("status", answer.status())
        .bind("headers", Json.text(answer.headers()))
        .bind("body", box.seal(answer.body(), sealContext(caller, key)))
        .bind("now", now)
        .execute();
  }

  void deleteUntil(Instant last) {
    handle
        .createUpdate("DELETE FROM idempotent_answer WHERE created_at <= :last")
        .bind("last", last)
        .execute();
  }

  /** Adds up the answers of each caller. Reads the whole table. */
  Map<String, Total> totals() {
    Map<String, Total> totals = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT caller, count(*) AS answers, sum(length(body)) AS bytes FROM idempotent_answer
            GROUP BY caller
            """)
        .map(
            (row, context) ->
                Map.entry(
                    row.getString("caller"),
                    new Total(row.getLong("answers"), row.getLong("bytes"))))
        .forEach(total -> totals.put(total.getKey(), total.getValue()));
    return totals;
  }

  /**
   * Deletes the oldest answers, until the rest is within a bound.
   *
   * @param caller null for the answers of all callers
   */
  void deleteOldest(@Nullable String caller, Total bound) {
    handle
        .createUpdate(
            """
            DELETE FROM idempotent_answer WHERE rowid IN (
              SELECT id FROM (
                SELECT rowid AS id,
                  count(*) OVER newest AS answers,
                  sum(length(body)) OVER newest AS bytes
                FROM idempotent_answer
                WHERE :caller IS NULL OR caller = :caller
                WINDOW newest AS (ORDER BY created_at DESC, rowid DESC))
              WHERE answers > :answers OR bytes > :bytes)
            """)
        .bind("caller", caller)
        .bind("answers", bound.answers())
        .bind("bytes", bound.bytes())
        .execute();
  }

  static String sealContext(String caller, String key) {
    return "idempotent_answer/" + caller + "/" + key;
  }
}
