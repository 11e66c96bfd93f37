/**
 * What starts or surrounds a server: the commands that need one, its greeting, its log, and the
 * signal that stops it.
 *
 * <p>Only the root package knows how a server is built. It passes a {@link
 * headgate.run.RunningServer.Starter} to these commands, so this package does not import the root.
 */
@NullMarked
package headgate.run;

import org.jspecify.annotations.NullMarked;
