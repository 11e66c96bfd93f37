/**
 * The log of the data endpoint: what phones asked and how it ended, the numbers of the last half
 * hour, and where people give up.
 *
 * <p>All of it happens behind the answer, because a person waits for that. A crash may lose the
 * last rows; nothing else depends on them.
 *
 * <p>May import {@code answer}, {@code flow}, {@code flow.version}, {@code account}, {@code
 * forward}, {@code http}, {@code db}, {@code json}, {@code problem} and {@code secret}.
 */
@NullMarked
package headgate.endpoint.call;

import org.jspecify.annotations.NullMarked;
