package headgate.sync;

import headgate.flow.Flow;
import headgate.meta.MetaFlow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done about one flow, or would be.
 *
 * @param id ours; null where the flow is not here, or not yet
 * @param metaName its name at Meta; null where Meta does not show it
 * @param fields what it is about
 * @param taken what is taken over from Meta beside a conflict
 * @param updatedAt of ours
 * @param missingSince when it was first seen to be missing; null where that is now, or where it is
 *     not
 * @param reason why it failed; null where it did not
 */
record Outcome(
    Step.Kind kind,
    @Nullable String id,
    String metaFlowId,
    String name,
    @Nullable String metaName,
    List<String> fields,
    List<String> taken,
    @Nullable Instant updatedAt,
    @Nullable Instant metaUpdatedAt,
    @Nullable Instant missingSince,
    @Nullable String reason) {

  static Outcome of(Step step) {
    Flow ours = step.ours();
    MetaFlow theirs = step.theirs();
    return new Outcome(
        step.kind(),
        ours == null ? null : ours.id(),
        step.metaFlowId(),
        step.name(),
        theirs == null ? null : theirs.name(),
        step.fields(),
        step.taken(),
        ours == null ? null : ours.updatedAt(),
        theirs == null ? null : theirs.updatedAt(),
        ours == null ? null : ours.missingSince(),
        step.reason());
  }

  Outcome withId(String known) {
    return new Outcome(
        kind,
        known,
        metaFlowId,
        name,
        metaName,
        fields,
        taken,
        updatedAt,
        metaUpdatedAt,
        missingSince,
        reason);
  }
}
