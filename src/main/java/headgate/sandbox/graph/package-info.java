/**
 * The Graph API as Meta has it: routes, authentication, operations, nodes and their fields, and the
 * refusals of the Flows API.
 *
 * <p>May import {@code sandbox.endpoint} to ping an endpoint, {@code sandbox.message} for what
 * follows a message, {@code sandbox.callback} to check a callback, {@code sandbox.tool} for
 * settings, time and faults, {@code sandbox.store} and {@code sandbox.http}.
 */
@NullMarked
package headgate.sandbox.graph;

import org.jspecify.annotations.NullMarked;
