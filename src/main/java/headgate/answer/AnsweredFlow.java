package headgate.answer;

import headgate.db.Columns;
import headgate.db.DirectSql;
import headgate.json.JsonArray;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What an answer needs to know of its flow.
 *
 * @param metaFlowId null before the first save
 * @param version of the text that people get: published, else at Meta, else the one here; null if
 *     there is none
 * @param mask the keys that the flow hides, beside those of the form
 * @param isRemoved whether it was removed here
 */
record AnsweredFlow(
    String id,
    String name,
    @Nullable String metaFlowId,
    @Nullable Integer version,
    Set<String> mask,
    boolean isRemoved) {

  private static final String COLUMNS =
      """
      SELECT id, name, meta_flow_id,
        coalesce(published_version, meta_version, current_version), mask, %d FROM\s""";

  private static final String SELECT = COLUMNS.formatted(0) + "flow WHERE ";

  private static final String FIND =
      SELECT + "id = ?1 UNION ALL " + COLUMNS.formatted(1) + "removed_flow WHERE id = ?1";

  private static final String FIND_BY_META_ID = SELECT + "meta_flow_id = ? AND account_id = ?";

  private static final String FIND_BY_NAME =
      SELECT
          + """
          name = ?1 AND account_id = ?2
            AND 1 = (SELECT count(*) FROM flow WHERE name = ?1 AND account_id = ?2)
          """;

  /** Also a flow that was removed here: what it says about its answers still holds. */
  static Optional<AnsweredFlow> find(Handle handle, String id) {
    return DirectSql.firstRow(handle, FIND, AnsweredFlow::flow, id);
  }

  static Optional<AnsweredFlow> findByMetaId(Handle handle, String accountId, String metaFlowId) {
    return DirectSql.firstRow(handle, FIND_BY_META_ID, AnsweredFlow::flow, metaFlowId, accountId);
  }

  /** Empty if several flows have the name. */
  static Optional<AnsweredFlow> findByName(Handle handle, String accountId, String name) {
    return DirectSql.firstRow(handle, FIND_BY_NAME, AnsweredFlow::flow, name, accountId);
  }

  private static AnsweredFlow flow(ResultSet row) throws SQLException {
    return new AnsweredFlow(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        Columns.nullableInt(row, 4),
        keys(row.getString(5)),
        row.getBoolean(6));
  }

  /** Reads the column {@code mask}. */
  static Set<String> keys(@Nullable String mask) {
    if (mask == null || mask.equals("[]")) {
      return Set.of();
    }
    Set<String> keys = new LinkedHashSet<>();
    if (JsonReader.read(mask) instanceof JsonArray array) {
      array.elements().stream()
          .filter(element -> element instanceof JsonString)
          .forEach(element -> keys.add(((JsonString) element).value()));
    }
    return keys;
  }
}
