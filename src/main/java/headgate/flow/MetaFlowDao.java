package headgate.flow;

import headgate.json.RawJson;
import headgate.meta.MetaFlowId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What is known of Meta's side of a flow, each step recorded when it is done. Over a handle that
 * somebody else opened, commits and closes.
 */
public final class MetaFlowDao {

  private final Handle handle;
  private final Instant now;

  public MetaFlowDao(Handle handle, Instant now) {
    this.handle = handle;
    this.now = now;
  }

  /** Whether the flow was removed here for good. */
  public boolean isBuried(String accountId, MetaFlowId metaFlowId) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (
              SELECT 1 FROM flow_tombstone
              WHERE account_id = :accountId AND meta_flow_id = :metaFlowId)
            """)
        .bind("accountId", accountId)
        .bind("metaFlowId", metaFlowId.value())
        .map((row, context) -> row.getBoolean(1))
        .one();
  }

  /** Empty where no flow of the account stands for it. */
  public Optional<Flow> find(String accountId, MetaFlowId metaFlowId) {
    return handle
        .createQuery(
            "SELECT * FROM flow WHERE account_id = :accountId AND meta_flow_id = :metaFlowId")
        .bind("accountId", accountId)
        .bind("metaFlowId", metaFlowId.value())
        .map(FlowRows.FLOW)
        .findOne();
  }

  /**
   * Remembers that a create under this name is on its way, so that one whose answer never came is
   * looked up at Meta and not made twice.
   */
  void recordCreating(Flow flow, @Nullable String name) {
    handle
        .createUpdate("UPDATE flow SET creating_name = :name WHERE id = :id")
        .bind("id", flow.id())
        .bind("name", name)
        .execute();
  }

  /** Ties the flow to its counterpart at Meta; false where it has one already. */
  public boolean adopt(
      Flow flow, MetaFlowId metaFlowId, String name, String categories, @Nullable String endpoint) {
    return handle
            .createUpdate(
                """
                UPDATE flow SET
                  meta_flow_id = :metaFlowId, meta_status = 'DRAFT', meta_name = :name,
                  meta_categories = :categories, meta_endpoint_uri = :endpoint,
                  creating_name = NULL, version = version + 1, updated_at = :now
                WHERE id = :id AND meta_flow_id IS NULL
                """)
            .bind("id", flow.id())
            .bind("metaFlowId", metaFlowId.value())
            .bind("name", name)
            .bind("categories", categories)
            .bind("endpoint", endpoint)
            .bind("now", now)
            .execute()
        == 1;
  }

  /** Meta took name, categories and endpoint, which makes a published flow a draft again. */
  void recordMetadata(Flow flow, String name, String categories, @Nullable String endpoint) {
    handle
        .createUpdate(
            """
            UPDATE flow SET
              meta_name = :name, meta_categories = :categories, meta_endpoint_uri = :endpoint,
              status = 'DRAFT', meta_status = 'DRAFT',
              version = version + 1, updated_at = :now
            WHERE id = :id
            """)
        .bind("id", flow.id())
        .bind("name", name)
        .bind("categories", categories)
        .bind("endpoint", endpoint)
        .bind("now", now)
        .execute();
  }

  /**
   * Meta took a text, which makes a published flow a draft again.
   *
   * @param flow as it was when its text was read for the upload: the text may be another by now
   */
  void recordUpload(Flow flow, RawJson validationErrors) {
    handle
        .createUpdate(
            """
            UPDATE flow SET
              meta_text_hash = :textHash, meta_canonical_hash = :canonicalHash,
              status = 'DRAFT', meta_status = 'DRAFT', last_saved_at = :now,
              version = version + 1, updated_at = :now
            WHERE id = :id
            """)
        .bind("id", flow.id())
        .bind("textHash", flow.textHash())
        .bind("canonicalHash", flow.canonicalHash())
        .bind("now", now)
        .execute();
    recordValidationErrors(flow, validationErrors);
  }

  /** Notes that it is not known what became of an operation; null once it is. */
  void recordUnknownOutcome(Flow flow, @Nullable String operation) {
    handle
        .createUpdate(
            """
            UPDATE flow SET
              unknown_outcome = :operation, version = version + 1, updated_at = :now
            WHERE id = :id AND unknown_outcome IS NOT :operation
            """)
        .bind("id", flow.id())
        .bind("operation", operation)
        .bind("now", now)
        .execute();
  }

  /** A save that had nothing left to upload. */
  void recordSaved(Flow flow) {
    handle
        .createUpdate("UPDATE flow SET last_saved_at = :now WHERE id = :id")
        .bind("id", flow.id())
        .bind("now", now)
        .execute();
  }

  public void recordValidationErrors(Flow flow, RawJson validationErrors) {
    handle
        .createUpdate("UPDATE flow_definition SET validation_errors = :errors WHERE flow = :number")
        .bind("number", flow.number())
        .bind("errors", validationErrors.text())
        .execute();
  }

  /** What Meta says of the flow besides its definition; its state becomes ours. */
  public void recordStatus(Flow flow, FlowStatus status, @Nullable String metaStatus) {
    handle
        .createUpdate(
            """
            UPDATE flow SET
              status = :status, meta_status = :metaStatus,
              last_published_at =
                CASE WHEN :status = 'PUBLISHED' AND status <> 'PUBLISHED' THEN :now
                     ELSE last_published_at END,
              version = version + 1, updated_at = :now
            WHERE id = :id AND (status <> :status OR meta_status IS NOT :metaStatus)
            """)
        .bind("id", flow.id())
        .bind("status", status.name())
        .bind("metaStatus", metaStatus)
        .bind("now", now)
        .execute();
  }

  /**
   * Forgets Meta's time of its last change: somebody else's may follow within the same second, so
   * that the next sync has to look.
   */
  void recordPreview(Flow flow, @Nullable String url, @Nullable Instant expiresAt) {
    handle
        .createUpdate(
            """
            UPDATE flow SET
              preview_url = :url, preview_expires_at = :expiresAt, meta_updated_at = NULL
            WHERE id = :id
            """)
        .bind("id", flow.id())
        .bind("url", url)
        .bind("expiresAt", expiresAt)
        .execute();
  }

  /** Meta's validation errors by our id, of the account's flows that have any. */
  public Map<String, RawJson> validationErrors(String accountId) {
    Map<String, RawJson> errors = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT id, validation_errors
            FROM flow JOIN flow_definition ON flow_definition.flow = number
            WHERE account_id = :accountId AND validation_errors <> '[]'
            """)
        .bind("accountId", accountId)
        .map((row, context) -> errors.put(row.getString(1), new RawJson(row.getBytes(2))))
        .list();
    return errors;
  }

  /** Brings a flow here that exists at Meta alone. */
  public void insert(String accountId, Merge theirs) {
    Definition definition = theirs.definition();
    String id = UUID.randomUUID().toString();
    handle
        .createUpdate(
            """
            INSERT INTO flow
              (id, account_id, name, name_folded, status, categories, endpoint_uri, text_hash,
               canonical_hash, meta_flow_id, version, created_at, updated_at)
            VALUES
              (:id, :accountId, :name, :folded, :status, :categories, :endpointUri, :textHash,
               :canonicalHash, :metaFlowId, 0, :now, :now)
            """)
        .bind("id", id)
        .bind("accountId", accountId)
        .bind("name", theirs.name())
        .bind("folded", FlowFilter.folded(theirs.name()))
        .bind("status", theirs.status().name())
        .bind("categories", theirs.categories())
        .bind("endpointUri", theirs.endpointUri())
        .bind("textHash", definition == null ? null : definition.textHash())
        .bind("canonicalHash", definition == null ? null : definition.canonicalHash())
        .bind("metaFlowId", theirs.metaFlowId().value())
        .bind("now", now)
        .execute();
    Flow flow = new FlowDao(handle).require(id);
    new FlowDao(handle).insertDefinition(flow.number(), definition, theirs.validationErrors());
    recordAgreement(flow, theirs, true);
  }

  /**
   * Takes over what changed at Meta and notes what both sides agree on; false where the flow
   * changed here since it was read, and then nothing is done.
   *
   * @param visible whether a reader would see a difference, so that the version rises
   */
  public boolean apply(Flow flow, Merge merge, boolean visible) {
    if (new FlowDao(handle).find(flow.id()).map(Flow::version).orElse(-1) != flow.version()) {
      return false;
    }
    if (merge.definition() != null) {
      new FlowDao(handle).setDefinition(flow, merge.definition());
    }
    recordValidationErrors(flow, merge.validationErrors());
    recordAgreement(flow, merge, visible);
    return true;
  }

  private void recordAgreement(Flow flow, Merge merge, boolean visible) {
    handle
        .createUpdate(
            """
            UPDATE flow SET
              name = :name, name_folded = :folded, categories = :categories,
              endpoint_uri = :endpointUri, status = :status,
              meta_status = :metaStatus, meta_name = :metaName,
              meta_categories = :metaCategories, meta_endpoint_uri = :metaEndpointUri,
              meta_text_hash = :metaTextHash, meta_canonical_hash = :metaCanonicalHash,
              meta_updated_at = :metaUpdatedAt, unknown_outcome = NULL,
              version = version + :step,
              updated_at = CASE WHEN :step = 1 THEN :now ELSE updated_at END
            WHERE id = :id
            """)
        .bind("id", flow.id())
        .bind("name", merge.name())
        .bind("folded", FlowFilter.folded(merge.name()))
        .bind("categories", merge.categories())
        .bind("endpointUri", merge.endpointUri())
        .bind("status", merge.status().name())
        .bind("metaStatus", merge.atMeta().status())
        .bind("metaName", merge.atMeta().name())
        .bind("metaCategories", merge.atMeta().categories())
        .bind("metaEndpointUri", merge.atMeta().endpointUri())
        .bind("metaTextHash", merge.atMeta().textHash())
        .bind("metaCanonicalHash", merge.atMeta().canonicalHash())
        .bind("metaUpdatedAt", merge.atMeta().updatedAt())
        .bind("step", visible ? 1 : 0)
        .bind("now", now)
        .execute();
  }
}
