package headgate.flow;

import headgate.http.Paging;
import headgate.json.RawJson;
import headgate.meta.MetaFlowId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Flows that were removed here, with all that was known of them: {@code removed_flow}. Their
 * history stays where it was. Over a handle that somebody else opened, commits and closes.
 */
public final class RemovedDao {

  /** What moves between {@code flow} and {@code removed_flow}. */
  private static final String COLUMNS =
      """
      id, account_id, name, name_folded, status, categories, endpoint_uri, text_hash,
      canonical_hash, meta_flow_id, meta_status, meta_name, meta_categories, meta_endpoint_uri,
      meta_text_hash, meta_canonical_hash, agreed_name, agreed_categories, agreed_endpoint_uri,
      agreed_canonical_hash, current_version, meta_version, published_version, missing_since,
      version, created_at, updated_at, last_saved_at, last_published_at""";

  private static final String ITEM =
      """
      json_object(
        'id', id, 'meta_flow_id', meta_flow_id, 'name', name, 'status', status,
        'account_id', account_id, 'categories', json(categories),
        'current_version', current_version, 'created_at', substr(created_at, 1, 19) || 'Z',
        'removed_at', substr(removed_at, 1, 19) || 'Z', 'removed_by', removed_by)
      """;

  private final Handle handle;

  public RemovedDao(Handle handle) {
    this.handle = handle;
  }

  /**
   * Moves a flow here.
   *
   * @param author who removed it
   */
  void add(Flow flow, String author, Instant now) {
    handle
        .createUpdate(
            "INSERT INTO removed_flow (%s, removed_at, removed_by) SELECT %1$s, :now, :author FROM flow WHERE id = :id"
                .formatted(COLUMNS))
        .bind("id", flow.id())
        .bind("now", now)
        .bind("author", author)
        .execute();
    new FlowDao(handle).delete(flow);
  }

  /** Which of its texts a removed flow had where; empty where none has this id. */
  Optional<Flow.Versions> versions(String id) {
    return handle
        .createQuery(
            """
            SELECT current_version, meta_version, published_version FROM removed_flow
            WHERE id = :id
            """)
        .bind("id", id)
        .map((row, context) -> FlowRows.versions(row))
        .findOne();
  }

  /** Empty where its account is gone, too. */
  Optional<String> accountOf(String id) {
    return handle
        .createQuery(
            "SELECT account_id FROM removed_flow WHERE id = :id AND account_id IS NOT NULL")
        .bind("id", id)
        .map((row, context) -> row.getString(1))
        .findOne();
  }

  /** Moves a flow back, into this account. */
  Flow restore(String id, String accountId, Instant now) {
    handle
        .createUpdate("UPDATE removed_flow SET account_id = :accountId WHERE id = :id")
        .bind("id", id)
        .bind("accountId", accountId)
        .execute();
    handle
        .createUpdate(
            "INSERT INTO flow (%s) SELECT %1$s FROM removed_flow WHERE id = :id".formatted(COLUMNS))
        .bind("id", id)
        .execute();
    handle.createUpdate("DELETE FROM removed_flow WHERE id = :id").bind("id", id).execute();
    handle
        .createUpdate("UPDATE flow SET version = version + 1, updated_at = :now WHERE id = :id")
        .bind("id", id)
        .bind("now", now)
        .execute();
    Flow flow = new FlowDao(handle).require(id);
    Integer current = flow.versions().current();
    Definition definition =
        current == null
            ? null
            : new VersionDao(handle).text(id, current).map(Definition::parse).orElse(null);
    new DefinitionDao(handle).insert(flow.number(), definition, RawJson.EMPTY_ARRAY);
    return flow;
  }

  /** The removed flow that stood for this one at Meta. */
  Optional<String> find(String accountId, MetaFlowId metaFlowId) {
    return handle
        .createQuery(
            "SELECT id FROM removed_flow WHERE account_id = :accountId AND meta_flow_id = :metaFlowId")
        .bind("accountId", accountId)
        .bind("metaFlowId", metaFlowId.value())
        .map((row, context) -> row.getString(1))
        .findFirst();
  }

  /** The ids at Meta of the account's flows that sync leaves where they are: deprecated ones. */
  public List<String> buried(String accountId) {
    return handle
        .createQuery(
            """
            SELECT meta_flow_id FROM removed_flow
            WHERE account_id = :accountId AND status = 'DEPRECATED' AND meta_flow_id IS NOT NULL
            """)
        .bind("accountId", accountId)
        .map((row, context) -> row.getString(1))
        .list();
  }

  /** Removed last first: the answer's data. */
  RawJson page(Paging paging) {
    return handle
        .createQuery(
            """
            SELECT (SELECT count(*) FROM removed_flow),
              '[' || ifnull(group_concat(item, ',' ORDER BY removed_at DESC, id), '') || ']'
            FROM (
              SELECT %s AS item, removed_at, id FROM removed_flow ORDER BY removed_at DESC, id
              LIMIT CAST(:limit AS INTEGER) OFFSET CAST(:offset AS INTEGER))
            """
                .formatted(ITEM))
        .bind("limit", paging.limit())
        .bind("offset", paging.offset())
        .map((row, context) -> paging.of(new RawJson(row.getBytes(2)), row.getLong(1)))
        .one();
  }
}
