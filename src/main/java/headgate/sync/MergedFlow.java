package headgate.sync;

import headgate.flow.Flow;
import headgate.flow.FlowStatus;
import headgate.flow.version.Definition;
import headgate.json.RawJson;
import headgate.meta.MetaFlowId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A flow as it is to be here, and what is known of Meta's side from now on.
 *
 * @param takesText whether Meta's text becomes ours
 * @param theirs the text that Meta has; null where it has none, or where it was not looked at
 *     because it is the one that was known
 * @param validationErrors Meta's, a JSON array
 */
record MergedFlow(
    MetaFlowId metaFlowId,
    String name,
    String categories,
    @Nullable String endpointUri,
    boolean takesText,
    @Nullable Definition theirs,
    FlowStatus status,
    RawJson validationErrors,
    Flow.AtMeta atMeta,
    Flow.Agreed agreed) {

  /** Whether what a person wrote becomes another than it is here. */
  boolean changesContent(Flow flow) {
    return takesText
        || !name.equals(flow.name())
        || !categories.equals(flow.categories())
        || !Objects.equals(endpointUri, flow.endpointUri());
  }

  /**
   * Whether Meta's side of the flow shows another picture.
   *
   * @param knownErrors the validation errors that the flow has here
   */
  boolean changesState(Flow flow, RawJson knownErrors) {
    return status != flow.status()
        || flow.missingSince() != null
        || !Objects.equals(atMeta.status(), flow.atMeta().status())
        || !validationErrors.equals(knownErrors);
  }

  /** Whether somebody who reads the flow would see a difference. */
  boolean isVisible(Flow flow, RawJson knownErrors) {
    return changesContent(flow)
        || changesState(flow, knownErrors)
        || flow.unknownOutcome() != null
        || flow.versions().atMeta() == null && atMeta.canonicalHash() != null
        || !withoutTime(atMeta).equals(withoutTime(flow.atMeta()));
  }

  /** Whether there is nothing to write down at all. */
  boolean isKnown(Flow flow, RawJson knownErrors) {
    return !isVisible(flow, knownErrors)
        && Objects.equals(atMeta.updatedAt(), flow.atMeta().updatedAt())
        && agreed.equals(flow.agreed());
  }

  private static Flow.AtMeta withoutTime(Flow.AtMeta atMeta) {
    return new Flow.AtMeta(
        atMeta.status(),
        atMeta.name(),
        atMeta.categories(),
        atMeta.endpointUri(),
        atMeta.textHash(),
        atMeta.canonicalHash(),
        null);
  }
}
