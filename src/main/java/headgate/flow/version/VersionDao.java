package headgate.flow.version;

import headgate.db.Columns;
import headgate.http.Paging;
import headgate.json.RawJson;
import headgate.json.Sha256;
import headgate.problem.Problem;
import headgate.text.TextStore;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * The history of each flow: {@code flow_version}. {@link VersionWriter} adds to it. The caller
 * opens, commits and closes the handle.
 */
public final class VersionDao {

  /** Versions with their texts; a version without a text of its own has that of the definition. */
  private static final String FROM =
      """
      FROM flow_version v LEFT JOIN text t ON t.number = v.text
      LEFT JOIN flow f ON v.text IS NULL AND f.id = v.flow
      LEFT JOIN flow_definition d ON d.flow = f.number
      """;

  private static final String SIZE = "ifnull(t.size, octet_length(d.text))";

  /**
   * A version without its text, as the API shows it: one JSON object. Its parameters are the flow's
   * {@link VersionNumbers}.
   */
  private static final String ITEM =
      """
      json_object(
        'version', v.number, 'sha256', v.canonical_hash, 'size', %s, 'origin', origin,
        'author', author, 'note', note,
        'unreadable', json(iif(unreadable, 'true', 'false')),
        'is_current', json(iif(v.number IS :current, 'true', 'false')),
        'is_at_meta', json(iif(v.number IS :atMeta, 'true', 'false')),
        'is_published', json(iif(v.number IS :published, 'true', 'false')),
        'created_at', substr(v.created_at, 1, 19) || 'Z')
      """
          .formatted(SIZE);

  private final Handle handle;

  public VersionDao(Handle handle) {
    this.handle = handle;
  }

  /** The newest version with the same meaning. */
  public Optional<Integer> find(String flowId, String canonicalHash) {
    return handle
        .createQuery(
            """
            SELECT number FROM flow_version
            WHERE flow = :flow AND canonical_hash = :canonicalHash ORDER BY number DESC LIMIT 1
            """)
        .bind("flow", flowId)
        .bind("canonicalHash", canonicalHash)
        .map((row, context) -> row.getInt(1))
        .findOne();
  }

  /**
   * A stored text.
   *
   * @param isUnreadable whether it is not a Flow JSON; then it may not be UTF-8
   */
  public record StoredText(byte[] bytes, boolean isUnreadable) {

    /** The text; bytes that are not UTF-8 become replacement characters. */
    public String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    public boolean isUtf8() {
      return Arrays.equals(bytes, text().getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * The text of a version, byte for byte.
   *
   * @throws IllegalStateException if the flow has no such version
   */
  public StoredText stored(String flowId, int number) {
    return handle
        .createQuery(
            "SELECT unreadable, t.number, d.text, f.text_hash "
                + FROM
                + "WHERE v.flow = :flow AND v.number = :number")
        .bind("flow", flowId)
        .bind("number", number)
        .map((row, context) -> stored(row))
        .findOne()
        .orElseThrow(
            () -> new IllegalStateException("Flow " + flowId + " lacks version " + number));
  }

  /** The Flow JSON of a version, byte for byte; empty if the version is unreadable. */
  public Optional<String> text(String flowId, int number) {
    StoredText stored = stored(flowId, number);
    return stored.isUnreadable() ? Optional.empty() : Optional.of(stored.text());
  }

  /**
   * The Flow JSON of a version, byte for byte.
   *
   * @throws Problem wrong state, if the version is unreadable
   * @throws IllegalStateException if the flow has no such version
   */
  public String requireText(String flowId, int number) {
    return text(flowId, number)
        .orElseThrow(
            () ->
                Problem.wrongState(
                    ("Version %d is unreadable: it is a text from Meta that is not a Flow JSON."
                            + " GET /api/flows/%s/versions/%1$d shows it.")
                        .formatted(number, flowId)));
  }

  /** A version without its text, as the API shows it. */
  public RawJson item(String flowId, VersionNumbers numbers, int number) {
    return withNumbers(
            flowId,
            numbers,
            "SELECT " + ITEM + FROM + "WHERE v.flow = :flow AND v.number = :number")
        .bind("number", number)
        .map((row, context) -> new RawJson(row.getBytes(1)))
        .one();
  }

  /** A page as {@code data} of the answer: versions without their texts, newest first. */
  public RawJson page(String flowId, VersionNumbers numbers, Paging paging) {
    RawJson items =
        withNumbers(
                flowId,
                numbers,
                """
                SELECT '[' || ifnull(group_concat(item, ',' ORDER BY number DESC), '') || ']'
                FROM (
                  SELECT v.number, %s AS item %s WHERE v.flow = :flow ORDER BY v.number DESC
                  LIMIT CAST(:limit AS INTEGER) OFFSET CAST(:offset AS INTEGER))
                """
                    .formatted(ITEM, FROM))
            .bind("limit", paging.limit())
            .bind("offset", paging.offset())
            .map((row, context) -> new RawJson(row.getBytes(1)))
            .one();
    return paging.of(items, count(flowId));
  }

  private Query withNumbers(String flowId, VersionNumbers numbers, String sql) {
    return handle
        .createQuery(sql)
        .bind("flow", flowId)
        .bind("current", numbers.current())
        .bind("atMeta", numbers.atMeta())
        .bind("published", numbers.published());
  }

  /** A version with its text, for exports. */
  public record Version(
      int number,
      Origin origin,
      String author,
      @Nullable String note,
      Instant createdAt,
      StoredText text) {}

  /**
   * Reads the newest versions one by one, oldest first.
   *
   * @param limit how many
   * @param reader returns false to stop
   */
  public void forEach(String flowId, int limit, Predicate<Version> reader) {
    List<Integer> numbers =
        handle
            .createQuery(
                """
                SELECT number FROM flow_version WHERE flow = :flow
                ORDER BY number DESC LIMIT :limit
                """)
            .bind("flow", flowId)
            .bind("limit", limit)
            .map((row, context) -> row.getInt(1))
            .list();
    for (int i = numbers.size() - 1; i >= 0; i--) {
      if (!reader.test(version(flowId, numbers.get(i)))) {
        return;
      }
    }
  }

  private Version version(String flowId, int number) {
    return handle
        .createQuery(
            """
            SELECT unreadable, t.number, d.text, f.text_hash, origin, author, note, v.created_at
            %s WHERE v.flow = :flow AND v.number = :number
            """
                .formatted(FROM))
        .bind("flow", flowId)
        .bind("number", number)
        .map(
            (row, context) ->
                new Version(
                    number,
                    Origin.of(row.getString(5)),
                    row.getString(6),
                    row.getString(7),
                    Columns.instant(row, "created_at"),
                    stored(row)))
        .one();
  }

  /** Reads {@code unreadable, t.number, d.text, f.text_hash}, the first columns of a row. */
  private StoredText stored(ResultSet row) throws SQLException {
    boolean isUnreadable = row.getBoolean(1);
    long number = row.getLong(2);
    if (!row.wasNull()) {
      return new StoredText(new TextStore(handle).bytes(number), isUnreadable);
    }
    byte[] bytes = row.getBytes(3);
    String hash = row.getString(4);
    if (!Sha256.hex(bytes).equals(hash)) {
      throw new IllegalStateException(
          "The stored definition is damaged: its SHA-256 is not " + hash);
    }
    return new StoredText(bytes, isUnreadable);
  }

  /** How many bytes the texts of these versions have together. A version may be named twice. */
  public long bytes(String flowId, int first, int second) {
    return handle
        .createQuery(
            """
            SELECT sum(size * ((number = :first) + (number = :second))) FROM (
              SELECT v.number, %s AS size %s
              WHERE v.flow = :flow AND v.number IN (:first, :second))
            """
                .formatted(SIZE, FROM))
        .bind("flow", flowId)
        .bind("first", first)
        .bind("second", second)
        .map((row, context) -> row.getLong(1))
        .one();
  }

  public long count(String flowId) {
    return handle
        .createQuery("SELECT count(*) FROM flow_version WHERE flow = :flow")
        .bind("flow", flowId)
        .map((row, context) -> row.getLong(1))
        .one();
  }

  /** Whether there is a version with this number. An imported history may have gaps. */
  public boolean exists(String flowId, int number) {
    return handle
        .createQuery(
            "SELECT EXISTS (SELECT 1 FROM flow_version WHERE flow = :flow AND number = :number)")
        .bind("flow", flowId)
        .bind("number", number)
        .map((row, context) -> row.getBoolean(1))
        .one();
  }

  /** The numbers of the versions after this one, in their order. Imports may leave gaps. */
  public List<Integer> numbersAfter(String flowId, int number) {
    return handle
        .createQuery(
            "SELECT number FROM flow_version WHERE flow = ? AND number > ? ORDER BY number")
        .bind(0, flowId)
        .bind(1, number)
        .map((row, context) -> row.getInt(1))
        .list();
  }

  /** The number of the newest version; 0 if there is none. */
  public int newestNumber(String flowId) {
    return handle
        .createQuery("SELECT ifnull(MAX(number), 0) FROM flow_version WHERE flow = ?")
        .bind(0, flowId)
        .map((row, context) -> row.getInt(1))
        .one();
  }
}
