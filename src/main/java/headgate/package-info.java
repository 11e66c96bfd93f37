/**
 * Connects all parts: the main program, the objects it consists of, the table of routes, and the
 * mapping of exceptions to answers. {@link headgate.part} creates the handlers of each area and
 * fills the table. May import every package; no package imports it.
 */
@NullMarked
package headgate;

import org.jspecify.annotations.NullMarked;
