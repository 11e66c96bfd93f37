/**
 * The ground floor of the simulator: request parameters, responses, Graph's error envelope, and the
 * JSON, times and random ids in them.
 *
 * <p>Shares no code with {@code headgate.http} and {@code headgate.meta}: if both sides used the
 * same class, a wrong field name would go unnoticed. May import {@code json}.
 */
@NullMarked
package headgate.sandbox.http;

import org.jspecify.annotations.NullMarked;
