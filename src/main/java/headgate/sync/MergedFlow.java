package headgate.sync;

import headgate.flow.Categories;
import headgate.flow.Flow;
import headgate.flow.FlowStatus;
import headgate.flow.version.MetaText;
import headgate.json.RawJson;
import headgate.meta.MetaFlow;
import headgate.meta.MetaFlowId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of a merge: the flow here, and what is known of it at Meta.
 *
 * @param takesText whether Meta's text becomes ours
 * @param theirs Meta's text; null if it has none, or if it was not downloaded
 * @param validationErrors Meta's, a JSON array
 */
record MergedFlow(
    MetaFlowId metaFlowId,
    String name,
    String categories,
    @Nullable String endpointUri,
    boolean takesText,
    @Nullable MetaText theirs,
    FlowStatus status,
    RawJson validationErrors,
    Flow.AtMeta atMeta,
    Flow.Agreed agreed) {

  /** A flow that only Meta has: both sides agree on all of it. */
  static MergedFlow ofMeta(FetchedFlow fetched) {
    MetaFlow theirs = fetched.flow();
    MetaText text = fetched.text();
    String categories = Categories.ofMeta(theirs.categories());
    String textHash = text == null ? null : text.textHash();
    String canonicalHash = text == null ? null : text.canonicalHash();
    boolean takesText = text != null && !text.isUnreadable();
    return new MergedFlow(
        theirs.id(),
        theirs.name(),
        categories,
        theirs.endpointUri(),
        takesText,
        text,
        FlowStatus.ofMeta(theirs.status(), FlowStatus.PUBLISHED),
        theirs.validationErrors(),
        new Flow.AtMeta(
            theirs.status(),
            theirs.name(),
            categories,
            theirs.endpointUri(),
            textHash,
            canonicalHash,
            fetched.isUnreadable() ? null : fetched.updatedAt()),
        new Flow.Agreed(
            theirs.name(), categories, theirs.endpointUri(), takesText ? canonicalHash : null));
  }

  /** Why Meta's text is not taken; null if it could be taken. */
  @Nullable String reason() {
    return theirs == null || !theirs.isUnreadable()
        ? null
        : "The text at Meta is not a Flow JSON. It is kept as a version that is marked unreadable."
            + " The definition here stays as it is.";
  }

  /** How many bytes Meta's text has. */
  int textLength() {
    return theirs == null ? 0 : theirs.length();
  }

  /** Whether user-editable content changes. */
  private boolean changesContent(Flow flow) {
    return takesText
        || !name.equals(flow.name())
        || !categories.equals(flow.categories())
        || !Objects.equals(endpointUri, flow.endpointUri());
  }

  /**
   * Whether the flow's state at Meta differs from what is stored here.
   *
   * @param knownErrors Meta's validation errors as they are stored here
   */
  boolean changesState(Flow flow, RawJson knownErrors) {
    return status != flow.status()
        || flow.missingSince() != null
        || !Objects.equals(atMeta.status(), flow.atMeta().status())
        || !validationErrors.equals(knownErrors);
  }

  /** Whether an API user sees a difference: what both sides agree on decides {@code conflict}. */
  boolean isVisible(Flow flow, RawJson knownErrors) {
    return changesContent(flow)
        || !agreed.equals(flow.agreed())
        || changesState(flow, knownErrors)
        || flow.unknownOutcome() != null
        || flow.versions().atMeta() == null && atMeta.canonicalHash() != null
        || !withoutTime(atMeta).equals(withoutTime(flow.atMeta()));
  }

  /** Whether all of it is stored already. */
  boolean isStored(Flow flow, RawJson knownErrors) {
    return !isVisible(flow, knownErrors)
        && Objects.equals(atMeta.updatedAt(), flow.atMeta().updatedAt());
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
