package headgate.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Builds specifications of commands, so that every help page looks the same. It uses picocli's
 * methods instead of its annotations: reading annotations would slow down every start.
 */
public final class CommandSpecs {

  private static final int LONGEST_OPTION = 28; // a longer one gets a line of its own

  private CommandSpecs() {}

  /**
   * @param description the first line also stands in the list of commands
   */
  public static CommandSpec create(Command command, String... description) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    spec.addOption(help());
    spec.usageMessage().description(description);
    configure(spec);
    exitCode(spec, ExitCode.DONE, ExitCode.DONE.meaning());
    exitCode(spec, ExitCode.USAGE, ExitCode.USAGE.meaning());
    exitCode(spec, ExitCode.FAILURE, ExitCode.FAILURE.meaning());
    return spec;
  }

  static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .description("Shows this help.")
        .build();
  }

  /** Makes the parser strict and the help uniform. */
  static void configure(CommandSpec spec) {
    spec.interpolateVariables(false);
    spec.parser()
        .collectErrors(true)
        .expandAtFiles(false)
        .posixClusteredShortOptionsAllowed(false)
        .unmatchedOptionsAllowedAsOptionParameters(false);
    spec.usageMessage()
        .sortOptions(false)
        .sortSynopsis(false)
        .abbreviateSynopsis(true)
        .longOptionsMaxWidth(LONGEST_OPTION)
        .descriptionHeading("%n")
        .parameterListHeading("%nArguments:%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("%nCommands:%n")
        .exitCodeListHeading("%nExit codes:%n");
  }

  /** Adds an exit code to the help, or changes what it means for this command. */
  static void exitCode(CommandSpec spec, ExitCode code, String meaning) {
    UsageMessageSpec usage = spec.usageMessage();
    Map<String, String> codes = new TreeMap<>(usage.exitCodeList());
    codes.put(String.valueOf(code.number()), meaning);
    usage.exitCodeList(codes);
  }

  public static void example(CommandSpec spec, String... lines) {
    String[] indented = List.of(lines).stream().map(line -> "  " + line).toArray(String[]::new);
    spec.usageMessage().footerHeading("%nExample:%n").footer(indented);
  }

  /** An option that takes a value. Add the description. */
  public static OptionSpec.Builder value(String name, String label) {
    return OptionSpec.builder(name).arity("1").type(String.class).paramLabel(label);
  }

  /** An option that takes no value. */
  public static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).arity("0").type(boolean.class).description(description).build();
  }

  /** An option that takes one of these words, in any case. Its value is the word in lower case. */
  static OptionSpec.Builder choice(String name, String... words) {
    List<String> choices = List.of(words);
    return value(name, String.join("|", choices))
        .completionCandidates(choices)
        .converters(
            value -> {
              String word = value.toLowerCase(Locale.ROOT);
              if (!choices.contains(word)) {
                throw new TypeConversionException("must be " + oneOf(choices) + ".");
              }
              return word;
            });
  }

  /** The same with a default, which help shows. */
  static OptionSpec.Builder choiceWithDefault(String name, String... words) {
    return choice(name, words).defaultValue(words[0]).showDefaultValue(Visibility.ALWAYS);
  }

  /** {@code a, b or c}. */
  static String oneOf(List<String> words) {
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
