package headgate.answer;

import headgate.json.JsonArray;
import headgate.json.JsonReader;
import headgate.json.JsonString;
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
 */
record AnsweredFlow(
    String id,
    String name,
    @Nullable String metaFlowId,
    @Nullable Integer version,
    Set<String> mask) {

  private static final String SELECT =
      """
      SELECT id, name, meta_flow_id,
        coalesce(published_version, meta_version, current_version) AS sent_version, mask
      FROM\s""";

  private static final String REMOVED_TOO =
      """
      (SELECT id, name, meta_flow_id, published_version, meta_version, current_version, mask
       FROM flow
       UNION ALL
       SELECT id, name, meta_flow_id, published_version, meta_version, current_version, mask
       FROM removed_flow)
      """;

  /** Also a flow that was removed here: what it says about its answers still holds. */
  static Optional<AnsweredFlow> find(Handle handle, String id) {
    return find(handle, REMOVED_TOO + "WHERE id = ?", id, null);
  }

  static Optional<AnsweredFlow> findByMetaId(Handle handle, String accountId, String metaFlowId) {
    return find(handle, "flow WHERE meta_flow_id = ? AND account_id = ?", metaFlowId, accountId);
  }

  /** Empty if several flows have the name. */
  static Optional<AnsweredFlow> findByName(Handle handle, String accountId, String name) {
    return find(
        handle,
        """
        flow WHERE name = ?1 AND account_id = ?2
          AND 1 = (SELECT count(*) FROM flow WHERE name = ?1 AND account_id = ?2)
        """,
        name,
        accountId);
  }

  private static Optional<AnsweredFlow> find(
      Handle handle, String source, String first, @Nullable String second) {
    var query = handle.createQuery(SELECT + source).bind(0, first);
    if (second != null) {
      query.bind(1, second);
    }
    return query
        .map(
            (row, context) -> {
              int version = row.getInt("sent_version");
              return new AnsweredFlow(
                  row.getString("id"),
                  row.getString("name"),
                  row.getString("meta_flow_id"),
                  row.wasNull() ? null : version,
                  keys(row.getString("mask")));
            })
        .findFirst();
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
