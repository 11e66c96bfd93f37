/**
 * What Headgate knows about people: a person can get it and can have it deleted, and time deletes
 * it.
 *
 * <p>May import {@code answer}, {@code audit}, {@code config}, {@code idempotency}, {@code http},
 * {@code db}, {@code json}, {@code problem} and {@code secret}.
 */
@NullMarked
package headgate.person;

import org.jspecify.annotations.NullMarked;
