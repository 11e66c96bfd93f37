/**
 * Flow tokens at the data endpoint: what a token is worth, its signature, and tokens for previews.
 *
 * <p>May import {@code endpoint.respond} and {@code message}, and what these import.
 */
@NullMarked
package headgate.endpoint.token;

import org.jspecify.annotations.NullMarked;
