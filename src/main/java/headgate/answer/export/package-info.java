/**
 * Answers as files: CSV, JSON Lines and Excel.
 *
 * <p>Rows are read in chunks, each in a transaction of its own, and are written while the next ones
 * are not read yet. So memory does not grow with the number of rows, and no transaction stays open
 * while a slow reader takes its time. SQLite could not shorten its log meanwhile.
 *
 * <p>May import {@code answer}, {@code answer.column}, {@code audit}, {@code http}, {@code db},
 * {@code json} and {@code problem}.
 */
@NullMarked
package headgate.answer.export;

import org.jspecify.annotations.NullMarked;
