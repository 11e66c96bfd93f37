/**
 * WhatsApp Business Accounts: the credentials for calls to Meta, which are stored sealed, and the
 * test of them.
 *
 * <p>May import {@code audit}, {@code idempotency}, {@code meta}, {@code db}, {@code http}, {@code
 * json}, {@code problem} and {@code secret}.
 */
@NullMarked
package headgate.account;

import org.jspecify.annotations.NullMarked;
