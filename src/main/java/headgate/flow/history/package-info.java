/**
 * The history of a flow over HTTP: versions, diff and rollback.
 *
 * <p>A removed flow has a history, too, so this package may import {@code flow.removed} besides
 * {@code flow} and {@code flow.version}.
 */
@NullMarked
package headgate.flow.history;

import org.jspecify.annotations.NullMarked;
