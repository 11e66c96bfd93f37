package headgate.flow;

import headgate.json.RawJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a list shows of a flow: everything that is light. */
public record FlowItem(
    String id,
    @Nullable String metaFlowId,
    String name,
    String status,
    String accountId,
    RawJson categories,
    @Nullable String metaStatus,
    @Nullable String endpointUri,
    @Nullable String unknownOutcome,
    int version,
    boolean hasLocalChanges,
    Instant createdAt,
    Instant updatedAt) {

  static FlowItem of(Flow flow) {
    return new FlowItem(
        flow.id(),
        flow.metaFlowId() == null ? null : flow.metaFlowId().value(),
        flow.name(),
        flow.status().name(),
        flow.accountId(),
        RawJson.of(flow.categories()),
        flow.atMeta().status(),
        flow.endpointUri(),
        flow.unknownOutcome(),
        flow.version(),
        flow.hasLocalChanges(),
        flow.createdAt(),
        flow.updatedAt());
  }
}
