package headgate.flow;

import headgate.json.RawJson;
import headgate.meta.MetaFlowId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which flow at Meta a flow is tied to. {@link MetaStateDao} records what Meta holds of it. The
 * caller opens, commits and closes the handle.
 */
public final class MetaFlowDao {

  private final Handle handle;
  private final Instant now;

  public MetaFlowDao(Handle handle, Instant now) {
    this.handle = handle;
    this.now = now;
  }

  /** The account's flow that is tied to this one; empty if there is none. */
  public Optional<Flow> find(String accountId, MetaFlowId metaFlowId) {
    return handle
        .createQuery(
            "SELECT "
                + FlowMappers.COLUMNS
                + " FROM flow WHERE account_id = :accountId AND meta_flow_id = :metaFlowId")
        .bind("accountId", accountId)
        .bind("metaFlowId", metaFlowId.value())
        .map(FlowMappers.FLOW)
        .findOne();
  }

  /**
   * Records that Meta is about to be asked to create the flow. If the answer never comes, the flow
   * is looked up at Meta by this name before it is created again.
   *
   * @return false if the flow belongs to another account now, or is tied to a flow already
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

  /** Records that no create with an unknown outcome is left. */
  public void forgetCreating(Flow flow) {
    handle
        .createUpdate("UPDATE flow SET creating_name = NULL WHERE id = :id")
        .bind("id", flow.id())
        .execute();
  }

  /** Ties the flow to a draft at Meta; empty if it is tied to a flow already. */
  public Optional<Flow> adopt(
      Flow flow, MetaFlowId metaFlowId, String name, String categories, @Nullable String endpoint) {
    ChangedFlow.note(handle, flow.id());
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
            RETURNING %s
            """
                .formatted(FlowMappers.COLUMNS))
        .bind("id", flow.id())
        .bind("metaFlowId", metaFlowId.value())
        .bind("name", name)
        .bind("categories", categories)
        .bind("endpoint", endpoint)
        .bind("now", now)
        .map(FlowMappers.FLOW)
        .findOne();
  }

  /** Records that Meta does not have the flow. The first time stays recorded. */
  public void recordMissing(String flowId) {
    ChangedFlow.note(handle, flowId);
    handle
        .createUpdate(
            """
            UPDATE flow SET missing_since = :now, version = version + 1, updated_at = :now
            WHERE id = :id AND meta_flow_id IS NOT NULL AND missing_since IS NULL
            """)
        .bind("id", flowId)
        .bind("now", now)
        .execute();
  }

  /** Unties the flow from Meta: it is a draft that was never saved. */
  public void forgetMeta(Flow flow) {
    ChangedFlow.note(handle, flow.id());
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
    new MetaStateDao(handle, now).recordValidationErrors(flow, RawJson.EMPTY_ARRAY);
  }

  /**
   * @param operation whose answer from Meta never came; null once the outcome is known
   */
  public void recordUnknownOutcome(String flowId, @Nullable Operation operation) {
    ChangedFlow.note(handle, flowId);
    handle
        .createUpdate(
            """
            UPDATE flow SET
              unknown_outcome = :operation, version = version + 1, updated_at = :now
            WHERE id = :id AND unknown_outcome IS NOT :operation
            """)
        .bind("id", flowId)
        .bind("operation", operation == null ? null : operation.word())
        .bind("now", now)
        .execute();
  }
}
