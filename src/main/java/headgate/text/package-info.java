/**
 * Stores texts permanently, each once. A version of a text takes little more space than its
 * changes.
 *
 * <p>May import {@code db} and {@code json}.
 *
 * <p>Why differences: people change a form a little at a time. A thousand complete versions of 100
 * KB would take ten megabytes, even compressed. So a text is stored as its difference from a
 * similar text, if that saves space and the chain to a complete text is short. Each difference is
 * tested before it is stored, and the hash of a text is compared whenever it is read.
 *
 * <p>Why our own code: the JDK has no library for differences of bytes. Other libraries bring
 * several megabytes of native code, or have not been maintained for years.
 */
@NullMarked
package headgate.text;

import org.jspecify.annotations.NullMarked;
