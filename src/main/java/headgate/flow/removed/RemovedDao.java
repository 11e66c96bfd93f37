package headgate.flow.removed;

import headgate.flow.DefinitionDao;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.FlowMappers;
import headgate.flow.MetaFlowDao;
import headgate.flow.version.Definition;
import headgate.flow.version.VersionDao;
import headgate.flow.version.VersionNumbers;
import headgate.flow.version.VersionWriter;
import headgate.http.Paging;
import headgate.json.RawJson;
import headgate.meta.MetaFlowId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Flows that were removed here: {@code removed_flow}. Their history stays in {@code flow_version}.
 * The caller opens, commits and closes the handle.
 */
public final class RemovedDao {

  /** The columns that {@code flow} and {@code removed_flow} have in common. */
  private static final String COLUMNS =
      """
      id, account_id, name, name_folded, status, categories, endpoint_uri, text_hash,
      canonical_hash, meta_flow_id, meta_status, meta_name, meta_categories, meta_endpoint_uri,
      meta_text_hash, meta_canonical_hash, agreed_name, agreed_categories, agreed_endpoint_uri,
      agreed_canonical_hash, current_version, meta_version, published_version, missing_since,
      version, created_at, updated_at, last_saved_at, last_published_at, mask,
      keep_responses_days""";

  private static final String REMOVED_FOR_GOOD =
      """
      SELECT meta_flow_id FROM removed_flow
      WHERE account_id = :accountId AND status = 'DEPRECATED' AND meta_flow_id IS NOT NULL
      UNION ALL
      SELECT gone_meta_flow_id FROM removed_flow
      WHERE account_id = :accountId AND gone_meta_flow_id IS NOT NULL
      UNION ALL
      SELECT meta_flow_id FROM removed_for_good WHERE account_id = :accountId
      """;

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
   * Moves a flow from {@code flow} to {@code removed_flow}.
   *
   * @param deletedAtMeta its id at Meta, if it was deleted there, too; else null
   * @param author who removed it
   */
  public void add(Flow flow, @Nullable MetaFlowId deletedAtMeta, String author, Instant now) {
    new VersionWriter(handle).keepText(flow.id());
    handle
        .createUpdate(
            """
            INSERT INTO removed_flow
              (%s, gone_meta_flow_id, validation_errors, removed_at, removed_by)
            SELECT %1$s, :gone, validation_errors, :now, :author
            FROM flow JOIN flow_definition ON flow = number WHERE id = :id
            """
                .formatted(COLUMNS))
        .bind("id", flow.id())
        .bind("gone", deletedAtMeta == null ? null : deletedAtMeta.value())
        .bind("now", now)
        .bind("author", author)
        .execute();
    new FlowDao(handle).delete(flow);
  }

  /** The version numbers of a removed flow; empty if there is none with this id. */
  public Optional<VersionNumbers> versions(String id) {
    return handle
        .createQuery(
            """
            SELECT current_version, meta_version, published_version FROM removed_flow
            WHERE id = :id
            """)
        .bind("id", id)
        .map((row, context) -> FlowMappers.versions(row))
        .findOne();
  }

  /** The definition that a removed flow had last; null if it had none. */
  public @Nullable Definition definition(String id) {
    return versions(id)
        .map(VersionNumbers::current)
        .flatMap(number -> new VersionDao(handle).text(id, number))
        .map(Definition::parse)
        .orElse(null);
  }

  /** The account of a removed flow; empty if the account does not exist any more. */
  Optional<String> accountOf(String id) {
    return handle
        .createQuery(
            "SELECT account_id FROM removed_flow WHERE id = :id AND account_id IS NOT NULL")
        .bind("id", id)
        .map((row, context) -> row.getString(1))
        .findOne();
  }

  /**
   * Moves a flow back to {@code flow}. It becomes a draft without a flow at Meta if the account is
   * another one, or if another flow is tied to its flow at Meta. A sync of the account that it
   * leaves still does not add a deprecated flow again.
   *
   * @param definition its current version; null if it has none
   */
  public Flow restore(String id, String accountId, @Nullable Definition definition, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO removed_for_good (account_id, meta_flow_id)
            SELECT account_id, meta_flow_id FROM removed_flow
            WHERE id = :id AND account_id <> :accountId AND status = 'DEPRECATED'
              AND meta_flow_id IS NOT NULL
            ON CONFLICT DO NOTHING
            """)
        .bind("id", id)
        .bind("accountId", accountId)
        .execute();
    handle
        .createUpdate(
            """
            UPDATE removed_flow SET
              account_id = :accountId,
              meta_flow_id = iif(account_id = :accountId, meta_flow_id, NULL)
            WHERE id = :id
            """)
        .bind("id", id)
        .bind("accountId", accountId)
        .execute();
    handle
        .createUpdate(
            """
            UPDATE removed_flow SET meta_flow_id = NULL
            WHERE id = :id AND EXISTS (
              SELECT 1 FROM flow
              WHERE account_id = :accountId AND meta_flow_id = removed_flow.meta_flow_id)
            """)
        .bind("id", id)
        .bind("accountId", accountId)
        .execute();
    handle
        .createUpdate(
            "INSERT INTO flow (%s) SELECT %1$s FROM removed_flow WHERE id = :id".formatted(COLUMNS))
        .bind("id", id)
        .execute();
    RawJson validationErrors = deleteAndReturnErrors(id);
    handle
        .createUpdate("UPDATE flow SET version = version + 1, updated_at = :now WHERE id = :id")
        .bind("id", id)
        .bind("now", now)
        .execute();
    Flow flow = new FlowDao(handle).require(id);
    DefinitionDao definitions = new DefinitionDao(handle);
    definitions.insert(flow.number(), definition, validationErrors);
    definitions.setSummary(id, definition);
    if (flow.metaFlowId() == null) {
      new MetaFlowDao(handle, now).forgetMeta(flow);
    }
    return new FlowDao(handle).require(id);
  }

  private RawJson deleteAndReturnErrors(String id) {
    return handle
        .createQuery("DELETE FROM removed_flow WHERE id = :id RETURNING validation_errors")
        .bind("id", id)
        .map((row, context) -> new RawJson(row.getBytes(1)))
        .one();
  }

  /** The id of the removed flow that was tied to this one at Meta. */
  public Optional<String> find(String accountId, MetaFlowId metaFlowId) {
    return handle
        .createQuery(
            "SELECT id FROM removed_flow WHERE account_id = :accountId AND meta_flow_id = :metaFlowId")
        .bind("accountId", accountId)
        .bind("metaFlowId", metaFlowId.value())
        .map((row, context) -> row.getString(1))
        .findFirst();
  }

  /** The account's removed flows that Meta may still have. A sync that sees one restores it. */
  public List<Flow> restorable(String accountId) {
    return handle
        .createQuery(
            """
            SELECT %s FROM (
              SELECT %s, 0 AS number, NULL AS creating_name, NULL AS unknown_outcome,
                NULL AS meta_updated_at, NULL AS preview_url, NULL AS preview_expires_at,
                0 AS has_local_changes
              FROM removed_flow
              WHERE account_id = :accountId AND status <> 'DEPRECATED' AND meta_flow_id IS NOT NULL)
            """
                .formatted(FlowMappers.COLUMNS, COLUMNS))
        .bind("accountId", accountId)
        .map(FlowMappers.FLOW)
        .list();
  }

  /**
   * The ids at Meta of flows that were removed here and are deprecated, or were deleted at Meta,
   * too. Sync does not add them again.
   */
  public List<String> idsRemovedForGood(String accountId) {
    return handle
        .createQuery(REMOVED_FOR_GOOD)
        .bind("accountId", accountId)
        .map((row, context) -> row.getString(1))
        .list();
  }

  /** Whether {@link #idsRemovedForGood} has this one. */
  public boolean isRemovedForGood(String accountId, MetaFlowId metaFlowId) {
    return handle
        .createQuery("SELECT :metaFlowId IN (" + REMOVED_FOR_GOOD + ")")
        .bind("accountId", accountId)
        .bind("metaFlowId", metaFlowId.value())
        .map((row, context) -> row.getBoolean(1))
        .one();
  }

  /** A page as {@code data} of the answer, last removed first. */
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
