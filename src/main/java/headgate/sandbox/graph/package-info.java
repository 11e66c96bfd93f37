/**
 * The operations and nodes of the Graph API, as Meta has them.
 *
 * <p>May import {@code sandbox.tool} for the settings, {@code sandbox.store} and {@code
 * sandbox.http}.
 */
@NullMarked
package headgate.sandbox.graph;

import org.jspecify.annotations.NullMarked;
