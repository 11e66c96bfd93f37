/**
 * The files of the web console. They hold no data: everything that the console shows, it asks of
 * the API with the access of its user.
 *
 * <p>May import {@code http}, {@code json} and {@code problem}.
 *
 * <p>Nothing is read before the first request for the console, so that it costs no time at the
 * start of the server. All files but the page have the hash of them all in their path: browsers
 * keep them for ever, and an update changes every path at once.
 */
@NullMarked
package headgate.console;

import org.jspecify.annotations.NullMarked;
