/**
 * New flows from other flows: clone, export and import. Meta is not called.
 *
 * <p>May import {@code flow} and {@code flow.version}, and what these import. It may also import
 * {@code flow.history}: the version to clone has the names that the history knows.
 */
@NullMarked
package headgate.flow.transfer;

import org.jspecify.annotations.NullMarked;
