/**
 * What the server was told at its start.
 *
 * <p>May import {@code config}, {@code db}, {@code metrics} and {@code http}.
 */
@NullMarked
package headgate.settings;

import org.jspecify.annotations.NullMarked;
