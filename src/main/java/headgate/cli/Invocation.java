package headgate.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.ParseResult;

/**
 * What a command runs with.
 *
 * @param parsed the command's own options and arguments
 * @param out in UTF-8, like {@code err}
 * @param terminal whether a person looks at {@code out}; the answer takes time, so ask late
 */
public record Invocation(
    ParseResult parsed,
    InputStream in,
    PrintStream out,
    PrintStream err,
    BooleanSupplier terminal) {

  /** The option's value as the user typed it. Empty if it was not given. */
  public Optional<String> option(String name) {
    return parsed.hasMatchedOption(name)
        ? Optional.of(parsed.matchedOption(name).stringValues().get(0))
        : Optional.empty();
  }

  /** The option's converted value or its default, for an option that has one. */
  <T> T value(String name) {
    return parsed.commandSpec().findOption(name).getValue();
  }

  /** Whether an option that takes no value was given. */
  public boolean has(String name) {
    return parsed.hasMatchedOption(name);
  }

  /** The arguments that belong to no option, as the user typed them. */
  public List<String> arguments() {
    return parsed.matchedPositionals().stream()
        .flatMap(argument -> argument.stringValues().stream())
        .toList();
  }
}
