/**
 * Secrets at rest: the key of a data directory, and the box in which tokens lie in the database.
 *
 * <p>Imports {@code headgate.problem} only.
 */
@NullMarked
package headgate.secret;

import org.jspecify.annotations.NullMarked;
