/**
 * Flows that were removed here, and their way back.
 *
 * <p>A removed flow moves to a table of its own and keeps its id and its history: lists stay as
 * fast as if it had never existed, and it can be restored.
 *
 * <p>May import {@code flow} and {@code flow.version}, and what these import.
 */
@NullMarked
package headgate.flow.removed;

import org.jspecify.annotations.NullMarked;
