/**
 * Requests to addresses that users name: which addresses are allowed, how a request is signed, and
 * HTTP/1.1 to an address that was checked.
 *
 * <p>May import {@code http}, {@code json} and {@code problem}.
 */
@NullMarked
package headgate.outgoing;

import org.jspecify.annotations.NullMarked;
