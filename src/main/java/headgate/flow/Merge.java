package headgate.flow;

import headgate.json.RawJson;
import headgate.meta.MetaFlowId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A flow as it is to be here, and as Meta is known to have it from now on.
 *
 * @param definition the text to take over; null leaves ours as it is
 * @param validationErrors Meta's, a JSON array
 * @param atMeta what both sides last agreed on
 */
public record Merge(
    MetaFlowId metaFlowId,
    String name,
    String categories,
    @Nullable String endpointUri,
    @Nullable Definition definition,
    FlowStatus status,
    RawJson validationErrors,
    Flow.AtMeta atMeta) {

  /**
   * Whether somebody who reads the flow would see a difference.
   *
   * @param knownErrors the validation errors that the flow has here
   */
  public boolean changes(Flow flow, RawJson knownErrors) {
    return definition != null
        || !name.equals(flow.name())
        || !categories.equals(flow.categories())
        || !Objects.equals(endpointUri, flow.endpointUri())
        || status != flow.status()
        || !Objects.equals(atMeta.status(), flow.atMeta().status())
        || !validationErrors.equals(knownErrors);
  }
}
