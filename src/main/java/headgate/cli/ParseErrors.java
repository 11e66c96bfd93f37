package headgate.cli;

import headgate.spelling.NearestName;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What the parser found wrong with a command line, in our words. They never show the value of an
 * option: it may be a secret.
 */
final class ParseErrors {

  private final CommandSpec command;
  private final List<String> typed;

  private ParseErrors(ParseResult parsed) {
    this.command = parsed.commandSpec();
    this.typed = parsed.originalArgs();
  }

  /** One sentence for each mistake. */
  static List<String> sentences(ParseResult parsed) {
    ParseErrors errors = new ParseErrors(parsed);
    return parsed.errors().stream().flatMap(errors::sentences).distinct().toList();
  }

  private Stream<String> sentences(Exception error) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      return unmatched.getUnmatched().isEmpty()
          ? optionsBeforeAnUnknownOption()
          : unmatched(unmatched.getUnmatched());
    }
    if (error instanceof MissingParameterException missing) {
      return missing.getMissing().stream().map(this::missing);
    }
    if (error instanceof OverwrittenOptionException twice) {
      return Stream.of(name(twice.getOverwritten()) + " is given twice.");
    }
    if (error instanceof MaxValuesExceededException) {
      return command.options().stream()
          .filter(option -> option.arity().max() == 0 && hasValue(option))
          .map(option -> name(option) + " takes no value.");
    }
    if (error instanceof ParameterException wrong
        && error.getCause() instanceof TypeConversionException refusal) {
      return Stream.of(name(wrong.getArgSpec()) + " " + refusal.getMessage());
    }
    throw new IllegalStateException("Unexpected kind of parse error: " + error.getClass());
  }

  /** An argument after an unknown option may be its value, so only the option is named. */
  private Stream<String> unmatched(List<String> arguments) {
    List<String> options = arguments.stream().filter(ParseErrors::looksLikeAnOption).toList();
    if (!options.isEmpty()) {
      return options.stream().map(option -> option.replaceFirst("=.*", "")).map(this::unknown);
    }
    return arguments.stream()
        .limit(1)
        .map(
            argument ->
                command.subcommands().isEmpty()
                    ? "Unexpected argument '%s'.".formatted(argument)
                    : Commands.unknown(argument, command));
  }

  /** The parser does not say which option got an unknown option as its value. */
  private Stream<String> optionsBeforeAnUnknownOption() {
    return IntStream.range(0, typed.size() - 1)
        .filter(index -> command.findOption(typed.get(index)) != null)
        .filter(index -> command.findOption(typed.get(index)).arity().max() > 0)
        .filter(index -> looksLikeAnOption(typed.get(index + 1)))
        .mapToObj(index -> typed.get(index) + " needs a value.");
  }

  private String unknown(String option) {
    List<String> known =
        command.options().stream()
            .filter(candidate -> !candidate.hidden())
            .map(OptionSpec::longestName)
            .toList();
    String nearest = NearestName.find(option, known, 2);
    String guess = nearest == null ? "" : " Did you mean " + nearest + "?";
    return "Unknown option " + option + "." + guess;
  }

  private String missing(ArgSpec argument) {
    boolean isTyped = argument instanceof OptionSpec option && typed.contains(name(option));
    return name(argument) + (isTyped ? " needs a value." : " is missing.");
  }

  private boolean hasValue(OptionSpec option) {
    return typed.stream().anyMatch(argument -> argument.startsWith(name(option) + "="));
  }

  private static boolean looksLikeAnOption(String argument) {
    return argument.startsWith("-") && argument.length() > 1;
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
