/**
 * Texts whose value is known only while a form runs: references, expressions in backticks, and the
 * conditions of an If.
 *
 * <p>The parser makes one pass, limits its depth, and builds no tree: a long expression must not
 * overflow the stack.
 *
 * <p>May import {@code flowjson.spec} and {@code json}.
 */
@NullMarked
package headgate.flowjson.expression;

import org.jspecify.annotations.NullMarked;
