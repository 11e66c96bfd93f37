package headgate.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What a command is run with.
 *
 * @param arguments those after the command's name
 * @param out in UTF-8, like {@code err}
 * @param terminal whether a person looks at {@code out}; finding out costs, so it is asked late
 */
public record Invocation(
    List<String> arguments,
    InputStream in,
    PrintStream out,
    PrintStream err,
    BooleanSupplier terminal) {

  public Invocation {
    arguments = List.copyOf(arguments);
  }
}
