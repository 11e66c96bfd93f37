/**
 * Outgoing webhooks: tells other systems what happens, signed as Standard Webhooks 1.0.0 describes.
 *
 * <p>An event and its deliveries are rows that are written in the transaction of what happened. So
 * there is never one without the other. A loop sends the deliveries afterwards, as often as it
 * takes. No transaction is open while a receiver is waited for.
 *
 * <p>May import {@code audit}, {@code flow}, {@code health}, {@code idempotency}, {@code http},
 * {@code outgoing}, {@code db}, {@code json}, {@code problem} and {@code secret}.
 */
@NullMarked
package headgate.forward;

import org.jspecify.annotations.NullMarked;
