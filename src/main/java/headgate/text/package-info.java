/**
 * Texts that are kept for good, each once, at little more than the cost of what is new in it.
 *
 * <p>Imports nothing of ours. Works over a handle that somebody else opened, commits and closes.
 *
 * <p>Why differences: a form is changed a little at a time, and whole texts would make a thousand
 * versions of 100 KB ten megabytes even when packed. A text is therefore kept as what it takes to
 * make it from one it resembles, as long as that saves something and the chain back to a whole text
 * stays short; it is put together again before it is stored, and its hash is compared whenever it
 * is read. Why by hand: the JDK has no such packer, and the libraries for it bring native code of
 * several megabytes or have not been looked after for years.
 */
@NullMarked
package headgate.text;

import org.jspecify.annotations.NullMarked;
