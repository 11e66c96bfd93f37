/**
 * A phone on which a test, or a person, fills in the form of a message: screens, values, and what
 * the actions of the form do. At the end, the answer goes out as Meta sends it.
 *
 * <p>Reads Flow JSON with its own code. The validator of {@code flowjson} finds mistakes and has no
 * values; and a mistake in one of the two does not hide in the other.
 *
 * <p>May import {@code sandbox.endpoint} to call the endpoint, {@code sandbox.message} to send the
 * answer, {@code sandbox.tool} for bodies and routes, {@code sandbox.store} and {@code
 * sandbox.http}.
 */
@NullMarked
package headgate.sandbox.phone;

import org.jspecify.annotations.NullMarked;
