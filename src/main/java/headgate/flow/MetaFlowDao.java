package headgate.flow;

import headgate.flow.version.Definition;
import headgate.json.RawJson;
import headgate.meta.MetaFlowId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What is known of Meta's side of a flow, each step of an operation recorded when it is done;
 * {@code sync.SyncDao} records what a sync finds. Over a handle that somebody else opened, commits
 * and closes.
 */
public final class MetaFlowDao {

  private final Handle handle;
  private final Instant now;

  public MetaFlowDao(Handle handle, Instant now) {
    this.handle = handle;
    this.now = now;
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
   * Remembers that a create under its name is on its way, so that one whose answer never came is
   * looked up at Meta and not made twice; false where the flow is another account's by now.
   */
  public boolean recordCreating(Flow flow) {
    return handle
            .createUpdate(
                """
                UPDATE flow SET creating_name = :name
                WHERE id = :id AND account_id = :accountId AND meta_flow_id IS NULL
                """)
            .bind("id", flow.id())
            .bind("name", flow.name())
            .bind("accountId", flow.accountId())
            .execute()
        == 1;
  }

  /** It is known by now what became of the create. */
  public void forgetCreating(Flow flow) {
    handle
        .createUpdate("UPDATE flow SET creating_name = NULL WHERE id = :id")
        .bind("id", flow.id())
        .execute();
  }

  /** Ties the flow to a draft at Meta; empty if it is tied to a flow already. */
  public Optional<Flow> adopt(
      Flow flow, MetaFlowId metaFlowId, String name, String categories, @Nullable String endpoint) {
    return handle
        .createQuery(
            """
            UPDATE flow SET
              meta_flow_id = :metaFlowId, meta_status = 'DRAFT', meta_name = :name,
              meta_categories = :categories, meta_endpoint_uri = :endpoint,
              agreed_name = :name, agreed_categories = :categories,
              agreed_endpoint_uri = :endpoint, creating_name = NULL, unknown_outcome = NULL,
              version = version + 1, updated_at = :now
            WHERE id = :id AND meta_flow_id IS NULL
            RETURNING *
            """)
        .bind("id", flow.id())
        .bind("metaFlowId", metaFlowId.value())
        .bind("name", name)
        .bind("categories", categories)
        .bind("endpoint", endpoint)
        .bind("now", now)
        .map(FlowRows.FLOW)
        .findOne();
  }

  /** Meta took name, categories and endpoint, which makes a published flow a draft again. */
  public void recordMetadata(Flow flow, String name, String categories, @Nullable String endpoint) {
    handle
        .createUpdate(
            """
            UPDATE flow SET
              meta_name = :name, meta_categories = :categories, meta_endpoint_uri = :endpoint,
              agreed_name = :name, agreed_categories = :categories,
              agreed_endpoint_uri = :endpoint, status = 'DRAFT', meta_status = 'DRAFT',
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
  public void recordUpload(Flow flow, RawJson validationErrors) {
    handle
        .createUpdate(
            """
            UPDATE flow SET
              meta_text_hash = :textHash, meta_canonical_hash = :canonicalHash,
              agreed_canonical_hash = :canonicalHash, meta_version = :textVersion,
              status = 'DRAFT', meta_status = 'DRAFT', last_saved_at = :now,
              version = version + 1, updated_at = :now
            WHERE id = :id
            """)
        .bind("id", flow.id())
        .bind("textHash", flow.textHash())
        .bind("canonicalHash", flow.canonicalHash())
        .bind("textVersion", flow.versions().current())
        .bind("now", now)
        .execute();
    recordValidationErrors(flow, validationErrors);
  }

  /**
   * Meta was found to have a text that it did not get from us. Where it means the same as ours,
   * both sides agree on it.
   */
  public void recordTextAtMeta(Flow flow, Definition theirs, int version) {
    handle
        .createUpdate(
            """
            UPDATE flow SET
              meta_text_hash = iif(canonical_hash = :canonicalHash, text_hash, :textHash),
              meta_canonical_hash = :canonicalHash,
              agreed_canonical_hash =
                iif(canonical_hash = :canonicalHash, :canonicalHash, agreed_canonical_hash),
              meta_version = :textVersion, meta_updated_at = NULL,
              version = version + 1, updated_at = :now
            WHERE id = :id
            """)
        .bind("id", flow.id())
        .bind("textHash", theirs.textHash())
        .bind("canonicalHash", theirs.canonicalHash())
        .bind("textVersion", version)
        .bind("now", now)
        .execute();
  }

  /** Meta has the flow no more; the first time it was seen is kept. */
  public void recordMissing(Flow flow) {
    handle
        .createUpdate(
            """
            UPDATE flow SET missing_since = :now, version = version + 1, updated_at = :now
            WHERE id = :id AND missing_since IS NULL
            """)
        .bind("id", flow.id())
        .bind("now", now)
        .execute();
  }

  /** The flow has no counterpart at Meta, and may get one: it is a draft. */
  public void forgetMeta(Flow flow) {
    handle
        .createUpdate(
            """
            UPDATE flow SET
              status = 'DRAFT', meta_flow_id = NULL, meta_status = NULL, meta_name = NULL,
              meta_categories = NULL, meta_endpoint_uri = NULL, meta_text_hash = NULL,
              meta_canonical_hash = NULL, meta_updated_at = NULL, meta_version = NULL,
              agreed_name = NULL, agreed_categories = NULL, agreed_endpoint_uri = NULL,
              agreed_canonical_hash = NULL, creating_name = NULL, unknown_outcome = NULL,
              missing_since = NULL, preview_url = NULL, preview_expires_at = NULL,
              version = version + 1, updated_at = :now
            WHERE id = :id
            """)
        .bind("id", flow.id())
        .bind("now", now)
        .execute();
    recordValidationErrors(flow, RawJson.EMPTY_ARRAY);
  }

  /** Notes that it is not known what became of an operation; null once it is. */
  public void recordUnknownOutcome(Flow flow, @Nullable String operation) {
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
  public void recordSaved(Flow flow) {
    handle
        .createUpdate(
            """
            UPDATE flow SET last_saved_at = :now, version = version + 1, updated_at = :now
            WHERE id = :id
            """)
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
              status = :status, meta_status = :metaStatus, missing_since = NULL,
              published_version = iif(:status = 'DRAFT', published_version, meta_version),
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
   * The flow was seen at Meta. Its time of the last change is forgotten: somebody else's may follow
   * within the same second, so that the next sync has to look.
   */
  public void recordSeen(Flow flow, @Nullable String url, @Nullable Instant expiresAt) {
    handle
        .createUpdate(
            """
            UPDATE flow SET
              preview_url = :url, preview_expires_at = :expiresAt, meta_updated_at = NULL,
              version = version + (missing_since IS NOT NULL OR preview_url IS NOT :url),
              missing_since = NULL
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
}
