/**
 * Protects the server from its callers: from slow connections, large bodies, too many requests at a
 * time, and guessed API keys. All limits are in {@link headgate.guard.Limits}.
 *
 * <p>May import {@code http}. {@link headgate.guard.RequestGate} is a handler of Jetty in front of
 * the servlet. It reads bodies without a thread that waits. Jetty's own EagerContentHandler is not
 * used: it retains one network buffer for each piece that arrives, so a body of many small pieces
 * costs a multiple of its size.
 */
@NullMarked
package headgate.guard;

import org.jspecify.annotations.NullMarked;
