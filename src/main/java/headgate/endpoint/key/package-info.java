/**
 * The RSA keys of phone numbers. Phones seal what they send to the data endpoint for the public
 * half, which Meta signs and gives them. The private half stays here, sealed.
 *
 * <p>A key is stored before Meta gets it, and the key before it opens requests for some days more.
 * So a request can be opened at any moment of a change of keys.
 *
 * <p>May import {@code endpoint.crypto}, {@code account}, {@code forward}, {@code audit}, {@code
 * idempotency}, {@code meta}, {@code http}, {@code db}, {@code json}, {@code problem} and {@code
 * secret}.
 */
@NullMarked
package headgate.endpoint.key;

import org.jspecify.annotations.NullMarked;
