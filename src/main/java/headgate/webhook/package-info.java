/**
 * What Meta delivers: each delivery is stored before Meta gets its answer, and a worker takes it
 * apart afterwards. A delivery that was answered with 200 is not lost if the process is killed.
 *
 * <p>May import {@code answer}, {@code account}, {@code flow}, {@code audit}, {@code idempotency},
 * {@code meta}, {@code http}, {@code db}, {@code json}, {@code problem} and {@code secret}.
 */
@NullMarked
package headgate.webhook;

import org.jspecify.annotations.NullMarked;
