/**
 * New flows from other flows: clone, export and import. Meta is not called.
 *
 * <p>May import {@code flow} and {@code flow.version}, and {@code flow.history}: a clone names the
 * version that it copies as the history does.
 */
@NullMarked
package headgate.flow.transfer;

import org.jspecify.annotations.NullMarked;
