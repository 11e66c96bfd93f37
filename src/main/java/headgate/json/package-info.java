/**
 * JSON whose values know their position in the text: a reader, a writer, a canonical form to
 * compare documents by, and the mapper for what Headgate writes itself. The UTF-8, SHA-256 and
 * lines of texts are here too.
 *
 * <p>Imports no other package of Headgate.
 *
 * <p>Why a reader of our own: a definition is stored unchanged, and its faults are shown at their
 * lines. Neither bound objects nor Jackson's tree keep the text or the positions. The reader is as
 * fast as Jackson's tree, and a command that only reads JSON does not load Jackson.
 */
@NullMarked
package headgate.json;

import org.jspecify.annotations.NullMarked;
