/**
 * Connects all parts: the main program, the objects it consists of, the table of routes, and the
 * mapping of exceptions to answers. May import every package; no package imports it.
 */
@NullMarked
package headgate;

import org.jspecify.annotations.NullMarked;
