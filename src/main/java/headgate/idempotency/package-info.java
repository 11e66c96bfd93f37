/**
 * Answers that are stored, so that a repeated POST gets the same answer and is done once.
 *
 * <p>Stored answers are sealed: the answer that shows a new API key is one of them.
 *
 * <p>May import {@code http}, {@code db}, {@code secret}, {@code json} and {@code problem}.
 */
@NullMarked
package headgate.idempotency;

import org.jspecify.annotations.NullMarked;
