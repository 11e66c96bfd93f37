/**
 * Messages that open flows: sending them, what becomes of them, their flow tokens, and the people
 * who get them.
 *
 * <p>A message is stored before Meta is called. If Meta's answer never comes, the message is not
 * sent again: a status or an answer from the person settles it later.
 *
 * <p>May import {@code flow}, {@code account}, {@code audit}, {@code idempotency}, {@code meta},
 * {@code flowjson}, {@code http}, {@code db}, {@code json} and {@code problem}.
 */
@NullMarked
package headgate.message;

import org.jspecify.annotations.NullMarked;
