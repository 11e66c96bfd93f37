/**
 * The requests that the simulator sends to a webhook receiver, and the addresses that it may send
 * them to.
 *
 * <p>The simulator must not become a tool to call other hosts: whoever can reach it, also the code
 * of a test, would reach everything that this machine can reach. So it calls the loopback address
 * and the public URL of this server, and follows no redirect.
 *
 * <p>May import {@code sandbox.http}.
 */
@NullMarked
package headgate.sandbox.callback;

import org.jspecify.annotations.NullMarked;
