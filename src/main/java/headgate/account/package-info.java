/**
 * WhatsApp Business Accounts: what Headgate needs to speak to Meta for a business, kept sealed, and
 * the test that says whether it fits.
 *
 * <p>May import {@code meta}, {@code db}, {@code http}, {@code json}, {@code problem} and {@code
 * secret}.
 */
@NullMarked
package headgate.account;

import org.jspecify.annotations.NullMarked;
