/**
 * What a flow's data endpoint does: its settings, and the address that Meta calls.
 *
 * <p>May import {@code endpoint.answer}, {@code outgoing}, {@code flow} and {@code account}, and
 * what these import.
 */
@NullMarked
package headgate.endpoint.setting;

import org.jspecify.annotations.NullMarked;
