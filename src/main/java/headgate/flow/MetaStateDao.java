package headgate.flow;

import headgate.flow.version.MetaText;
import headgate.json.RawJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * What Meta is known to hold of a flow. Each method records one step of an operation and returns
 * the flow as it is then: other threads may change it between two steps. The caller opens, commits
 * and closes the handle.
 */
public final class MetaStateDao {

  private final Handle handle;
  private final Instant now;

  public MetaStateDao(Handle handle, Instant now) {
    this.handle = handle;
    this.now = now;
  }

  /** Meta took name, categories and endpoint. A published flow is then a draft again. */
  public Flow recordMetadata(Flow flow, String name, String categories, @Nullable String endpoint) {
    return updated(
        flow,
        handle
            .createQuery(
                """
                UPDATE flow SET
                  meta_name = :name, meta_categories = :categories,
                  meta_endpoint_uri = :endpoint,
                  agreed_name = :name, agreed_categories = :categories,
                  agreed_endpoint_uri = :endpoint, status = 'DRAFT', meta_status = 'DRAFT',
                  version = version + 1, updated_at = :now
                WHERE id = :id
                RETURNING %s
                """
                    .formatted(FlowMappers.COLUMNS))
            .bind("name", name)
            .bind("categories", categories)
            .bind("endpoint", endpoint)
            .bind("now", now));
  }

  /**
   * Meta took a text. A published flow is then a draft again.
   *
   * @param flow as it was when its text was read for the upload; the text may have changed since
   */
  public Flow recordUpload(Flow flow, RawJson validationErrors) {
    recordValidationErrors(flow, validationErrors);
    return updated(
        flow,
        handle
            .createQuery(
                """
                UPDATE flow SET
                  meta_text_hash = :textHash, meta_canonical_hash = :canonicalHash,
                  agreed_canonical_hash = :canonicalHash, meta_version = :textVersion,
                  status = 'DRAFT', meta_status = 'DRAFT', last_saved_at = :now,
                  version = version + 1, updated_at = :now
                WHERE id = :id
                RETURNING %s
                """
                    .formatted(FlowMappers.COLUMNS))
            .bind("textHash", flow.textHash())
            .bind("canonicalHash", flow.canonicalHash())
            .bind("textVersion", flow.versions().current())
            .bind("now", now));
  }

  /** A save that had nothing to upload. */
  public Flow recordSaved(Flow flow) {
    return updated(
        flow,
        handle
            .createQuery(
                """
                UPDATE flow SET last_saved_at = :now, version = version + 1, updated_at = :now
                WHERE id = :id
                RETURNING %s
                """
                    .formatted(FlowMappers.COLUMNS))
            .bind("now", now));
  }

  /**
   * Meta has a text that did not come from here. If it means the same as ours, both sides agree on
   * it.
   */
  public Flow recordTextAtMeta(Flow flow, MetaText theirs, int version) {
    return updated(
        flow,
        handle
            .createQuery(
                """
                UPDATE flow SET
                  meta_text_hash = iif(canonical_hash = :canonicalHash, text_hash, :textHash),
                  meta_canonical_hash = :canonicalHash,
                  agreed_canonical_hash =
                    iif(canonical_hash = :canonicalHash, :canonicalHash, agreed_canonical_hash),
                  meta_version = :textVersion, meta_updated_at = NULL,
                  version = version + 1, updated_at = :now
                WHERE id = :id
                RETURNING %s
                """
                    .formatted(FlowMappers.COLUMNS))
            .bind("textHash", theirs.textHash())
            .bind("canonicalHash", theirs.canonicalHash())
            .bind("textVersion", version)
            .bind("now", now));
  }

  private Flow updated(Flow flow, Query update) {
    ChangedFlow.note(handle, flow.id());
    return update
        .bind("id", flow.id())
        .map(FlowMappers.FLOW)
        .findOne()
        .orElseThrow(() -> FlowNotFound.of(handle, flow.id()));
  }

  /**
   * Takes over the status that Meta has.
   *
   * @param metaStatus Meta's word for it
   */
  public void recordStatus(Flow flow, FlowStatus status, @Nullable String metaStatus) {
    ChangedFlow.note(handle, flow.id());
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
   * Meta showed the flow. The time of its last change is forgotten: another change in the same
   * second would have the same time, and the next sync must see it.
   */
  public Flow recordSeen(Flow flow, @Nullable String previewUrl, @Nullable Instant expiresAt) {
    return updated(
        flow,
        handle
            .createQuery(
                """
                UPDATE flow SET
                  preview_url = :url, preview_expires_at = :expiresAt, meta_updated_at = NULL,
                  version = version + (missing_since IS NOT NULL OR preview_url IS NOT :url),
                  missing_since = NULL
                WHERE id = :id
                RETURNING %s
                """
                    .formatted(FlowMappers.COLUMNS))
            .bind("url", previewUrl)
            .bind("expiresAt", expiresAt));
  }

  public void recordValidationErrors(Flow flow, RawJson validationErrors) {
    handle
        .createUpdate("UPDATE flow_definition SET validation_errors = :errors WHERE flow = :number")
        .bind("number", flow.number())
        .bind("errors", validationErrors.text())
        .execute();
  }

  /** Meta's validation errors by our ids, of the account's flows that have any. */
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
