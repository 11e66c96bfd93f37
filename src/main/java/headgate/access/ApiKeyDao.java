package headgate.access;

import headgate.db.Columns;
import headgate.http.Access;
import headgate.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The {@code api_key} table. The caller begins and ends the transaction. */
final class ApiKeyDao {

  private static final RowMapper<ApiKey> KEY =
      (row, context) ->
          new ApiKey(
              row.getString("id"),
              row.getString("name"),
              Access.valueOf(row.getString("scope").toUpperCase(Locale.ROOT)),
              row.getString("key_prefix"),
              row.getBytes("key_hash"),
              Columns.instant(row, "created_at"),
              Columns.nullableInstant(row, "expires_at"),
              Columns.nullableInstant(row, "last_used_at"));

  /** The details of the answer for a revoked key. */
  private record Revocation(String revokedAt) {}

  static final String LAST_CHANGE = "SELECT number FROM api_key_change";

  private final Handle handle;

  ApiKeyDao(Handle handle) {
    this.handle = handle;
  }

  /** The keys that are not revoked, including expired ones. The oldest is first. */
  List<ApiKey> list() {
    return handle
        .createQuery("SELECT * FROM api_key WHERE revoked_at IS NULL ORDER BY created_at, id")
        .map(KEY)
        .list();
  }

  /** Whether a key was ever created, even if it is revoked now. */
  boolean existedEver() {
    return handle
        .createQuery("SELECT EXISTS (SELECT 1 FROM api_key)")
        .map((row, context) -> row.getBoolean(1))
        .one();
  }

  /** Rises with every change, whichever process makes it. The use of a key is not a change. */
  long lastChange() {
    return handle.createQuery(LAST_CHANGE).map((row, context) -> row.getLong(1)).one();
  }

  void insert(ApiKey key) {
    handle
        .createUpdate(
            """
            INSERT INTO api_key (id, name, scope, key_hash, key_prefix, created_at, expires_at)
            VALUES (:id, :name, :scope, :hash, :prefix, :createdAt, :expiresAt)
            """)
        .bind("id", key.id())
        .bind("name", key.name())
        .bind("scope", key.scopeName())
        .bind("hash", key.hash())
        .bind("prefix", key.prefix())
        .bind("createdAt", key.createdAt())
        .bind("expiresAt", key.expiresAt())
        .execute();
  }

  /**
   * @throws Problem not found, also if it is revoked already; or in use, if it is the last valid
   *     admin key
   */
  ApiKey revoke(String id, Instant now) {
    List<ApiKey> keys = list();
    ApiKey key =
        keys.stream()
            .filter(candidate -> candidate.id().equals(id))
            .findFirst()
            .orElseThrow(() -> notFound(id));
    boolean anotherAdmin =
        keys.stream()
            .anyMatch(
                other ->
                    !other.id().equals(id) && other.scope() == Access.ADMIN && other.isValid(now));
    if (key.scope() == Access.ADMIN && key.isValid(now) && !anotherAdmin) {
      throw Problem.of(
          Problem.Kind.IN_USE,
          "This is the last admin key. Create another one before you delete it.");
    }
    handle
        .createUpdate("UPDATE api_key SET revoked_at = :now WHERE id = :id")
        .bind("now", now)
        .bind("id", id)
        .execute();
    return key;
  }

  private Problem notFound(String id) {
    return revocation(id).orElseGet(() -> Problem.notFound("API key", id));
  }

  private Optional<Problem> revocation(String id) {
    return handle
        .createQuery(
            """
            SELECT name, substr(revoked_at, 1, 19) || 'Z'
            FROM api_key WHERE id = :id AND revoked_at IS NOT NULL
            """)
        .bind("id", id)
        .map((row, context) -> revoked(row.getString(1), row.getString(2)))
        .findOne();
  }

  private static Problem revoked(String name, String at) {
    return Problem.of(
        Problem.Kind.NOT_FOUND,
        "The API key \"%s\" was already revoked at %s.".formatted(name, at),
        new Revocation(at));
  }

  void recordUse(String id, Instant now) {
    handle
        .createUpdate("UPDATE api_key SET last_used_at = :now WHERE id = :id")
        .bind("now", now)
        .bind("id", id)
        .execute();
  }
}
