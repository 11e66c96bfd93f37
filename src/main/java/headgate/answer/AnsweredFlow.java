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
    String accountId,
    String name,
    @Nullable String metaFlowId,
    @Nullable Integer version,
    Set<String> mask) {

  private static final String SELECT =
      """
      SELECT id, account_id, name, meta_flow_id,
        coalesce(published_version, meta_version, current_version) AS sent_version, mask
      FROM flow
      """;

  static Optional<AnsweredFlow> find(Handle handle, String id) {
    return find(handle, "WHERE id = ?", id, null);
  }

  static Optional<AnsweredFlow> findByMetaId(Handle handle, String accountId, String metaFlowId) {
    return find(handle, "WHERE meta_flow_id = ? AND account_id = ?", metaFlowId, accountId);
  }

  /** Empty if several flows have the name. */
  static Optional<AnsweredFlow> findByName(Handle handle, String accountId, String name) {
    return find(
        handle,
        """
        WHERE name = ?1 AND account_id = ?2
          AND 1 = (SELECT count(*) FROM flow WHERE name = ?1 AND account_id = ?2)
        """,
        name,
        accountId);
  }

  private static Optional<AnsweredFlow> find(
      Handle handle, String where, String first, @Nullable String second) {
    var query = handle.createQuery(SELECT + where).bind(0, first);
    if (second != null) {
      query.bind(1, second);
    }
    return query
        .map(
            (row, context) -> {
              int version = row.getInt("sent_version");
              return new AnsweredFlow(
                  row.getString("id"),
                  row.getString("account_id"),
                  row.getString("name"),
                  row.getString("meta_flow_id"),
                  row.wasNull() ? null : version,
                  keys(row.getString("mask")));
            })
        .findFirst();
  }

  /** Reads the column {@code mask}. */
  static Set<String> keys(@Nullable String mask) {
    if (mask == null) {
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
