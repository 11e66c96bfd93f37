package headgate.sync;

import headgate.flow.version.MetaText;
import headgate.meta.MetaFlow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A flow as Meta has it.
 *
 * @param text null if Meta has none, or if it was not downloaded
 * @param downloaded false if Meta says that the flow has not changed since its definition was last
 *     read
 * @param updatedAt when the flow last changed at Meta; null if another change may have the same
 *     time
 * @param failure why the text could not be read; null if nothing failed
 */
record FetchedFlow(
    MetaFlow flow,
    @Nullable MetaText text,
    boolean downloaded,
    @Nullable Instant updatedAt,
    @Nullable String failure) {

  /** Whether Meta has a text that is not a Flow JSON. */
  boolean isUnreadable() {
    return text != null && text.isUnreadable();
  }
}
