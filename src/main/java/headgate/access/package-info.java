/**
 * API keys and the sessions of browsers: who may call Headgate, and what the caller may do.
 *
 * <p>May import {@code idempotency}, {@code audit}, {@code db}, {@code http}, {@code json} and
 * {@code problem}.
 *
 * <p>The keys are cached in memory. A request reads one number, which triggers on {@code api_key}
 * raise, and the keys only if it has changed. So a new or revoked key takes effect at once, also if
 * the command line created or revoked it.
 */
@NullMarked
package headgate.access;

import org.jspecify.annotations.NullMarked;
