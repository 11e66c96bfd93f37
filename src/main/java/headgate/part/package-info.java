/**
 * The areas of the server. Each {@link Part} creates the handlers and services of one area from
 * what is {@link Shared} and from the parts it needs, and adds its routes. {@code App} creates the
 * parts, and starts and stops what runs in them.
 *
 * <p>A new area is a new part here and one more line in {@code App}. May import every package but
 * the root.
 */
@NullMarked
package headgate.part;

import org.jspecify.annotations.NullMarked;
