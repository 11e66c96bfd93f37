package headgate.cli;

import headgate.spelling.NearestName;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Every command. A run constructs only the command that it needs. */
public final class Commands {

  static final String PROGRAM = "headgate";

  private final List<String> names;
  private final Function<String, Command> factory;

  /**
   * @param names in the order of the help
   * @param factory makes the command of each name
   */
  public Commands(List<String> names, Function<String, Command> factory) {
    this.names = List.copyOf(names);
    this.factory = factory;
  }

  /** With all commands: for help and for completion. */
  CommandLine all() {
    return commandLine(names);
  }

  /**
   * With this command alone.
   *
   * @throws UsageException if there is no such command
   */
  CommandLine only(String name) {
    if (!names.contains(name)) {
      CommandLine all = all();
      throw new UsageException(unknown(name, all.getCommandSpec()));
    }
    return commandLine(List.of(name));
  }

  /** Says that there is no such command below this one, and which one may be meant. */
  static String unknown(String name, CommandSpec parent) {
    String prefix = parent.parent() == null ? "" : parent.name() + " ";
    List<String> known = visible(parent).stream().map(CommandSpec::name).toList();
    String nearest = NearestName.find(name, known, 2);
    String guess = nearest == null ? "" : " Did you mean '" + prefix + nearest + "'?";
    return "Unknown command '" + prefix + name + "'." + guess;
  }

  /** The commands below this one that help may show. */
  static List<CommandSpec> visible(CommandSpec parent) {
    return parent.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(command -> !command.usageMessage().hidden())
        .toList();
  }

  private CommandLine commandLine(List<String> chosen) {
    CommandSpec root = CommandSpec.create().name(PROGRAM);
    CommandSpecs.configure(root);
    root.addOption(CommandSpecs.help());
    root.addOption(
        OptionSpec.builder("--version")
            .versionHelp(true)
            .description("Shows the version.")
            .build());
    root.usageMessage()
        .customSynopsis(PROGRAM + " [COMMAND] [OPTIONS]")
        .description("Designs, checks, publishes and runs WhatsApp Flows.")
        .footerHeading("%n")
        .footer(
            "Without a command, headgate runs 'serve'.",
            "'headgate help COMMAND' explains a command and its options.");
    for (ExitCode code : ExitCode.values()) {
      CommandSpecs.exitCode(root, code, code.meaning());
    }
    for (String name : chosen) {
      root.addSubcommand(name, factory.apply(name).spec().name(name));
    }
    return new CommandLine(root);
  }
}
