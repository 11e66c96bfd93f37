/**
 * Lets a system of the user answer forms, in JSON without encryption. The requests are signed as
 * Standard Webhooks 1.0.0 describes.
 *
 * <p>A person waits in front of the form, and Meta waits 10 seconds at most. So every request has a
 * limit, and a system that fails is left alone for a while.
 *
 * <p>May import {@code endpoint.respond}, {@code outgoing}, {@code flow} and {@code json}.
 */
@NullMarked
package headgate.endpoint.proxy;

import org.jspecify.annotations.NullMarked;
