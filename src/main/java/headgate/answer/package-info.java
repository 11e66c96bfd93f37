/**
 * What people answered: answers find the message and the flow that they belong to, and are read
 * with the questions of the form that was sent.
 *
 * <p>May import {@code answer.schema}, {@code message}, {@code flow}, {@code flow.version}, {@code
 * account}, {@code audit}, {@code idempotency}, {@code meta}, {@code http}, {@code db}, {@code
 * json}, {@code problem} and {@code secret}.
 */
@NullMarked
package headgate.answer;

import org.jspecify.annotations.NullMarked;
