package headgate.flow;

import headgate.audit.AuditDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the audit trail tells about a flow. Fields that may contain anything, such as the endpoint,
 * are named only.
 */
public final class FlowAudit {

  private FlowAudit() {}

  /**
   * The details of an edit.
   *
   * @param before as it was when the transaction of the edit began
   */
  public static AuditDetail ofEdit(Flow before, Flow after) {
    AuditDetail detail =
        new AuditDetail()
            .withChange("name", before.name(), after.name())
            .withChange("account_id", before.accountId(), after.accountId())
            .withChange("current_version", before.versions().current(), after.versions().current());
    return withChanges(detail, before, after).with("changed", changed(before, after));
  }

  /** The details of a flow that is not compared with an earlier state. */
  public static AuditDetail of(Flow flow) {
    return withChanges(identity(flow), flow, flow);
  }

  /**
   * The details of an operation at Meta. What users edited here meanwhile is not part of it.
   *
   * @param before as the operation read it
   * @param after as the operation left it
   */
  public static AuditDetail ofOperation(Flow before, Flow after) {
    return withChanges(identity(after), before, after);
  }

  private static AuditDetail identity(Flow flow) {
    return new AuditDetail()
        .with("name", flow.name())
        .with("account_id", flow.accountId())
        .with("current_version", flow.versions().current());
  }

  /** The details of a new draft. */
  static AuditDetail of(NewFlow flow, String accountId) {
    return new AuditDetail()
        .with("name", flow.name())
        .with("account_id", accountId)
        .with("current_version", flow.definition() == null ? null : 1)
        .with("status", FlowStatus.DRAFT.name());
  }

  private static AuditDetail withChanges(AuditDetail detail, Flow before, Flow after) {
    return detail
        .withChange("status", before.status().name(), after.status().name())
        .withChange("meta_flow_id", metaFlowId(before), metaFlowId(after))
        .withChange("meta_version", before.versions().atMeta(), after.versions().atMeta())
        .withChange(
            "published_version", before.versions().published(), after.versions().published())
        .with("missing_since", after.missingSince());
  }

  private static @Nullable String metaFlowId(Flow flow) {
    return flow.metaFlowId() == null ? null : flow.metaFlowId().value();
  }

  /** The fields of the flow that have another value. */
  private static List<String> changed(Flow before, Flow after) {
    List<String> fields = new ArrayList<>();
    addIf(fields, "account_id", before.accountId(), after.accountId());
    addIf(fields, "name", before.name(), after.name());
    addIf(fields, "categories", before.categories(), after.categories());
    addIf(fields, "endpoint_uri", before.endpointUri(), after.endpointUri());
    addIf(fields, "json_definition", before.textHash(), after.textHash());
    return fields;
  }

  private static void addIf(
      List<String> fields, String name, @Nullable String before, @Nullable String after) {
    if (!Objects.equals(before, after)) {
      fields.add(name);
    }
  }
}
