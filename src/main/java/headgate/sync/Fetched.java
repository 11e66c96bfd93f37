package headgate.sync;

import headgate.flow.version.Definition;
import headgate.meta.MetaFlow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A flow as Meta has it.
 *
 * @param definition null where Meta has none, or where it was not downloaded
 * @param downloaded whether the definition was asked for: not where Meta says that the flow has not
 *     changed since we last knew its definition
 * @param updatedAt Meta's time of its last change, by which the next one can be told from it; null
 *     where another change may follow with the same time
 * @param failure why the definition could not be had; null where nothing went wrong
 */
record Fetched(
    MetaFlow flow,
    @Nullable Definition definition,
    boolean downloaded,
    @Nullable Instant updatedAt,
    @Nullable String failure) {

  /** As it was when the step was planned that ties it to one of ours. */
  static Fetched of(Step tie) {
    MergedFlow merge = tie.requireMerge();
    return new Fetched(tie.requireTheirs(), merge.theirs(), true, merge.atMeta().updatedAt(), null);
  }
}
