/**
 * Removed flows, and how they are restored.
 *
 * <p>A removed flow moves to its own table and keeps its id and its history. Lists do not get
 * slower by removed flows.
 *
 * <p>May import {@code flow} and {@code flow.version}, and what these import.
 */
@NullMarked
package headgate.flow.removed;

import org.jspecify.annotations.NullMarked;
