/**
 * What a screen of a form asks, and what it can be answered. The data endpoint makes the questions;
 * a system of the user answers them, or rules do.
 *
 * <p>May import {@code json}.
 */
@NullMarked
package headgate.endpoint.respond;

import org.jspecify.annotations.NullMarked;
