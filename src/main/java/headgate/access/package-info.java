/**
 * API keys: who may call Headgate, and what the caller may do.
 *
 * <p>May import {@code idempotency}, {@code db}, {@code http}, {@code json} and {@code problem}.
 *
 * <p>The keys are cached in memory for one second, so a request needs no query for its key. A
 * change through the API takes effect immediately. A change through the command line takes effect
 * within that second.
 */
@NullMarked
package headgate.access;

import org.jspecify.annotations.NullMarked;
