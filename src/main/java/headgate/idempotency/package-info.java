/**
 * Idempotency keys: a repeated POST is done once, and gets the first answer again.
 *
 * <p>Stored answers are sealed, because one of them contains a new API key.
 *
 * <p>May import {@code http}, {@code db}, {@code secret}, {@code json} and {@code problem}.
 */
@NullMarked
package headgate.idempotency;

import org.jspecify.annotations.NullMarked;
