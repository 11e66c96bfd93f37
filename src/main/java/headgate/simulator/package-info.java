/**
 * The tools of the built-in simulator, and the chats of its people, as a part of the API, so that
 * the console can show and change them: browsers let its pages call only the server that they come
 * from.
 *
 * <p>May import {@code sandbox}, {@code sandbox.tool}, {@code sandbox.message}, {@code
 * sandbox.store}, {@code audit}, {@code idempotency}, {@code http}, {@code db}, {@code json} and
 * {@code problem}.
 */
@NullMarked
package headgate.simulator;

import org.jspecify.annotations.NullMarked;
