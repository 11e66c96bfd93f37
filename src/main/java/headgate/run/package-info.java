/**
 * What starts or surrounds a server: the commands that need one, its greeting, its log, the signal
 * that stops it.
 *
 * <p>The package does not know how a server is wired: the root package does, and passes a {@link
 * headgate.run.RunningServer.Starter}. So the root may import this package, and no circle arises.
 */
@NullMarked
package headgate.run;

import org.jspecify.annotations.NullMarked;
