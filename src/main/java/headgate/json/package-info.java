/**
 * JSON as text that has places: a reader whose values know where they stand in their source, a
 * canonical form to compare documents by, and the mapper for what we write ourselves.
 *
 * <p>Imports nothing of ours.
 *
 * <p>Why a reader of our own over Jackson's tokens: a definition must be kept to the letter and its
 * faults shown at their line, and a bound object or Jackson's tree knows neither text nor place.
 */
@NullMarked
package headgate.json;

import org.jspecify.annotations.NullMarked;
