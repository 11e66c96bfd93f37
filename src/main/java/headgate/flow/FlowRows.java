package headgate.flow;

import headgate.db.Columns;
import headgate.db.Times;
import headgate.json.RawJson;
import headgate.meta.MetaFlowId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Reads rows by hand: lists and single reads are the hottest paths, and reflection halves them. */
final class FlowRows {

  /** The columns that {@link #ITEM} reads, in its order. */
  static final String ITEM_COLUMNS =
      "id, meta_flow_id, name, status, account_id, categories, meta_status, endpoint_uri,"
          + " unknown_outcome, version, has_local_changes, created_at, updated_at";

  static final RowMapper<FlowItem> ITEM = (row, context) -> item(row);

  private static FlowItem item(ResultSet row) throws SQLException {
    return new FlowItem(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        new RawJson(row.getBytes(6)),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getInt(10),
        row.getBoolean(11),
        Times.instant(row.getString(12)),
        Times.instant(row.getString(13)));
  }

  static final String WHOLE_SELECT =
      "SELECT "
          + ITEM_COLUMNS
          + ", text, findings, finding_errors, findings_version, validation_errors, preview_url,"
          + " preview_expires_at, last_saved_at, last_published_at"
          + " FROM flow JOIN flow_definition ON flow = number WHERE id = ?";

  /** A row of {@link #WHOLE_SELECT}. */
  static StoredFlow whole(ResultSet row) throws SQLException {
    return new StoredFlow(
        item(row),
        new StoredDefinition(
            raw(row, 14),
            requiredRaw(row, 15),
            row.getInt(16),
            row.getInt(17),
            requiredRaw(row, 18)),
        row.getString(19),
        nullableInstant(row, 20),
        nullableInstant(row, 21),
        nullableInstant(row, 22));
  }

  static final RowMapper<Flow> FLOW = (row, context) -> flow(row);

  static final RowMapper<StoredDefinition> DEFINITION =
      (row, context) ->
          new StoredDefinition(
              raw(row, 1), requiredRaw(row, 2), row.getInt(3), row.getInt(4), requiredRaw(row, 5));

  private FlowRows() {}

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
        row.getString("creating_name"),
        row.getString("unknown_outcome"),
        row.getString("preview_url"),
        Columns.nullableInstant(row, "preview_expires_at"),
        row.getInt("version"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "updated_at"),
        Columns.nullableInstant(row, "last_saved_at"),
        Columns.nullableInstant(row, "last_published_at"),
        row.getBoolean("has_local_changes"));
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

  private static @Nullable RawJson raw(ResultSet row, int column) throws SQLException {
    byte[] utf8 = row.getBytes(column);
    return utf8 == null ? null : new RawJson(utf8);
  }

  private static RawJson requiredRaw(ResultSet row, int column) throws SQLException {
    return new RawJson(row.getBytes(column));
  }

  private static @Nullable Instant nullableInstant(ResultSet row, int column) throws SQLException {
    String text = row.getString(column);
    return text == null ? null : Times.instant(text);
  }
}
