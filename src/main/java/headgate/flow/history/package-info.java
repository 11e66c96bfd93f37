/**
 * The history of a flow over HTTP: versions, diff and rollback.
 *
 * <p>A removed flow also has a history. Therefore this package may import {@code flow.removed}
 * besides {@code flow} and {@code flow.version}, and what these import.
 */
@NullMarked
package headgate.flow.history;

import org.jspecify.annotations.NullMarked;
