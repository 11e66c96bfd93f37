/**
 * Which answers a form gives: their keys, questions, types and options, derived from its Flow JSON.
 *
 * <p>May import {@code flowjson} and {@code json}.
 */
@NullMarked
package headgate.answer.schema;

import org.jspecify.annotations.NullMarked;
