/**
 * Secrets in the database: the key of a data directory, and the encryption with it.
 *
 * <p>May import {@code problem}.
 */
@NullMarked
package headgate.secret;

import org.jspecify.annotations.NullMarked;
