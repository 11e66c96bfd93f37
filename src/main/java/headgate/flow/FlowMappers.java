package headgate.flow;

import headgate.db.Columns;
import headgate.flow.version.StoredDefinition;
import headgate.flow.version.VersionNumbers;
import headgate.json.RawJson;
import headgate.meta.MetaFlowId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Maps rows without reflection, which is slower. */
public final class FlowMappers {

  /**
   * The columns that {@link #FLOW} reads, in its order: finding a column by its name takes longer.
   */
  public static final String COLUMNS =
      """
      number, id, account_id, name, status, categories, endpoint_uri, text_hash, canonical_hash,
      meta_flow_id, meta_status, meta_name, meta_categories, meta_endpoint_uri, meta_text_hash,
      meta_canonical_hash, meta_updated_at, agreed_name, agreed_categories, agreed_endpoint_uri,
      agreed_canonical_hash, current_version, meta_version, published_version, creating_name,
      unknown_outcome, missing_since, preview_url, preview_expires_at, version, created_at,
      updated_at, last_saved_at, last_published_at, has_local_changes
      """;

  public static final RowMapper<Flow> FLOW = (row, context) -> flow(row);

  static final RowMapper<StoredDefinition> DEFINITION =
      (row, context) ->
          new StoredDefinition(
              raw(row, 1), requiredRaw(row, 2), row.getInt(3), row.getInt(4), requiredRaw(row, 5));

  private FlowMappers() {}

  static Flow flow(ResultSet row) throws SQLException {
    String metaFlowId = row.getString(10);
    return new Flow(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        FlowStatus.valueOf(row.getString(5)),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        metaFlowId == null ? null : new MetaFlowId(metaFlowId),
        new Flow.AtMeta(
            row.getString(11),
            row.getString(12),
            row.getString(13),
            row.getString(14),
            row.getString(15),
            row.getString(16),
            Columns.nullableInstant(row, 17)),
        new Flow.Agreed(row.getString(18), row.getString(19), row.getString(20), row.getString(21)),
        new VersionNumbers(
            Columns.nullableInt(row, 22),
            Columns.nullableInt(row, 23),
            Columns.nullableInt(row, 24)),
        row.getString(25),
        unknownOutcome(row.getString(26)),
        Columns.nullableInstant(row, 27),
        row.getString(28),
        Columns.nullableInstant(row, 29),
        row.getInt(30),
        Columns.instant(row, 31),
        Columns.instant(row, 32),
        Columns.nullableInstant(row, 33),
        Columns.nullableInstant(row, 34),
        row.getBoolean(35));
  }

  private static @Nullable Operation unknownOutcome(@Nullable String word) {
    return word == null ? null : Operation.of(word);
  }

  public static VersionNumbers versions(ResultSet row) throws SQLException {
    return new VersionNumbers(
        Columns.nullableInt(row, "current_version"),
        Columns.nullableInt(row, "meta_version"),
        Columns.nullableInt(row, "published_version"));
  }

  private static @Nullable RawJson raw(ResultSet row, int column) throws SQLException {
    byte[] utf8 = row.getBytes(column);
    return utf8 == null ? null : new RawJson(utf8);
  }

  private static RawJson requiredRaw(ResultSet row, int column) throws SQLException {
    return new RawJson(row.getBytes(column));
  }
}
