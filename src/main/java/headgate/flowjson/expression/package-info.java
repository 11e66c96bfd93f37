/**
 * What stands for a value that is known only when a form runs: references, expressions in
 * backticks, and the conditions of an If. Read by a grammar of bounded depth in one pass, without a
 * tree: a long chain must not cost a deep stack. Imports the table's {@code Kind} and nothing else
 * of ours.
 */
@NullMarked
package headgate.flowjson.expression;

import org.jspecify.annotations.NullMarked;
