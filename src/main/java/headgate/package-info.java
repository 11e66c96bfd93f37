/**
 * The wiring: settings, the object graph, the table of routes, and the one place where failures
 * become status codes. May import everything; nothing imports it.
 */
@NullMarked
package headgate;

import org.jspecify.annotations.NullMarked;
