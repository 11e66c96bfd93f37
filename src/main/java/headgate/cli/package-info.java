/**
 * The command line: what can be typed, and how it is read. Commands know features, never the
 * server: only root imports this package, and root hands in what a command needs of it. One that
 * needs a running server calls it as anybody does, over HTTP.
 *
 * <p>Short commands must start fast. What they load counts, so this package keeps away from web,
 * database and logging classes; a command that needs them reaches them through its constructor.
 */
@NullMarked
package headgate.cli;

import org.jspecify.annotations.NullMarked;
