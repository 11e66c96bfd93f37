/**
 * The controls of the simulator: settings, clock, faults, the journal of requests, and the routes
 * under {@code /_sandbox} that show and change them.
 *
 * <p>May import {@code sandbox.callback} to check a callback, {@code sandbox.store}, {@code
 * sandbox.http}, {@code json} and {@code problem}.
 */
@NullMarked
package headgate.sandbox.tool;

import org.jspecify.annotations.NullMarked;
