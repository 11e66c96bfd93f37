/**
 * The columns of an export: one for each flow and key of its answers.
 *
 * <p>They are stored when a version is sent or a key first arrives, and are never computed from the
 * answers. So two exports without a new version between them have the same header.
 *
 * <p>May import {@code db}.
 */
@NullMarked
package headgate.answer.column;

import org.jspecify.annotations.NullMarked;
