/**
 * Judges a Flow JSON as Meta does, offline: text in, findings out, each at its line and column. No
 * I/O, no clock, no Meta. Imports {@code headgate.json} and nothing else of ours.
 *
 * <p>Why Meta's codes but our own words: programs compare the codes, and people need to know what
 * to do. Why warnings beside them: Meta accepts much that users regret later.
 *
 * <p>Why a walk of our own instead of a JSON Schema library: the alternatives of a schema name
 * every branch that did not fit, and a designer wants the one that was meant.
 *
 * <p>Facts come from Meta's public documentation of Flow JSON and from watching its Flow Builder; a
 * rule's {@code source} says which.
 */
@NullMarked
package headgate.flowjson;

import org.jspecify.annotations.NullMarked;
