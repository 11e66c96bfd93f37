/**
 * Calls a data endpoint of this server as a phone does, and says what Meta would think.
 *
 * <p>May import {@code endpoint.key}, {@code endpoint.setting}, {@code endpoint.token}, {@code
 * account}, {@code flow}, {@code outgoing}, {@code http}, {@code db}, {@code json}, {@code problem}
 * and {@code secret}.
 */
@NullMarked
package headgate.endpoint.check;

import org.jspecify.annotations.NullMarked;
