/**
 * The cipher of Meta's data endpoint: opens the requests of phones and seals the answers.
 *
 * <p>May import {@code json}. Nothing here reads a file, a database or the network.
 */
@NullMarked
package headgate.endpoint.crypto;

import org.jspecify.annotations.NullMarked;
