/**
 * Bytes and JSON of the simulator: requests and their parameters, answers, Graph's error envelope.
 *
 * <p>Shares no code with {@code headgate.http} and {@code headgate.meta}: a wrong field name must
 * not cancel itself out.
 */
@NullMarked
package headgate.sandbox.http;

import org.jspecify.annotations.NullMarked;
