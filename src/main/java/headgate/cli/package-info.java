/**
 * The command line: the commands, their options and help, and how they are parsed (with picocli).
 * Only the root package and {@code run} import this package. A command that needs a running server
 * calls it over HTTP, as any client does.
 *
 * <p>Short commands must start fast, and every class that is loaded takes time. So this package
 * imports no web, database or logging classes; a command gets what needs them through its
 * constructor.
 */
@NullMarked
package headgate.cli;

import org.jspecify.annotations.NullMarked;
