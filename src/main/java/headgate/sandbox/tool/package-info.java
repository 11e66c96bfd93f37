/**
 * How a tester sets, spoils and watches the simulator: settings, faults, journal, and their routes
 * under {@code /_sandbox}.
 *
 * <p>May import {@code sandbox.store} and {@code sandbox.http}.
 */
@NullMarked
package headgate.sandbox.tool;

import org.jspecify.annotations.NullMarked;
