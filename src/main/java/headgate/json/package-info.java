/**
 * JSON as text that has places: a reader whose values know where they stand in their source, a
 * canonical form to compare documents by, and the mapper for what we write ourselves.
 *
 * <p>Imports nothing of ours.
 *
 * <p>Why a reader of our own: a definition must be kept to the letter and its faults shown at their
 * line, and neither a bound object nor Jackson's tree knows text or place. It takes no longer than
 * Jackson's tree does, and a command that only reads JSON need not load Jackson.
 */
@NullMarked
package headgate.json;

import org.jspecify.annotations.NullMarked;
