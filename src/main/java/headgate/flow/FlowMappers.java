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

  public static final RowMapper<Flow> FLOW = (row, context) -> flow(row);

  static final RowMapper<StoredDefinition> DEFINITION =
      (row, context) ->
          new StoredDefinition(
              raw(row, 1), requiredRaw(row, 2), row.getInt(3), row.getInt(4), requiredRaw(row, 5));

  private FlowMappers() {}

  private static Flow flow(ResultSet row) throws SQLException {
    String metaFlowId = row.getString("meta_flow_id");
    return new Flow(
        row.getLong("number"),
        row.getString("id"),
        row.getString("account_id"),
        row.getString("name"),
        FlowStatus.valueOf(row.getString("status")),
        row.getString("categories"),
        row.getString("endpoint_uri"),
        row.getString("text_hash"),
        row.getString("canonical_hash"),
        metaFlowId == null ? null : new MetaFlowId(metaFlowId),
        atMeta(row),
        agreed(row),
        versions(row),
        row.getString("creating_name"),
        unknownOutcome(row),
        Columns.nullableInstant(row, "missing_since"),
        row.getString("preview_url"),
        Columns.nullableInstant(row, "preview_expires_at"),
        row.getInt("version"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "updated_at"),
        Columns.nullableInstant(row, "last_saved_at"),
        Columns.nullableInstant(row, "last_published_at"),
        row.getBoolean("has_local_changes"));
  }

  private static @Nullable Operation unknownOutcome(ResultSet row) throws SQLException {
    String word = row.getString("unknown_outcome");
    return word == null ? null : Operation.of(word);
  }

  private static Flow.AtMeta atMeta(ResultSet row) throws SQLException {
    return new Flow.AtMeta(
        row.getString("meta_status"),
        row.getString("meta_name"),
        row.getString("meta_categories"),
        row.getString("meta_endpoint_uri"),
        row.getString("meta_text_hash"),
        row.getString("meta_canonical_hash"),
        Columns.nullableInstant(row, "meta_updated_at"));
  }

  private static Flow.Agreed agreed(ResultSet row) throws SQLException {
    return new Flow.Agreed(
        row.getString("agreed_name"),
        row.getString("agreed_categories"),
        row.getString("agreed_endpoint_uri"),
        row.getString("agreed_canonical_hash"));
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
