/**
 * API keys: who may call Headgate, and what they may do.
 *
 * <p>May import {@code db}, {@code http}, {@code json}, {@code problem}.
 *
 * <p>Live keys are kept in memory and read again after a second at the latest: a key made or
 * revoked through the API counts at once, one made or revoked by the command line while the server
 * runs within that second. So a request pays no look-up in the database for its key.
 */
@NullMarked
package headgate.access;

import org.jspecify.annotations.NullMarked;
