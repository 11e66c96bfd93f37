package headgate.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code help}: lists the commands or explains one. */
public final class Help implements Command {

  private final Commands commands;

  public Help(Commands commands) {
    this.commands = commands;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.create(this, "Lists the commands, or explains one command and its options.");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel("COMMAND")
            .arity("0..*")
            .type(String[].class)
            .completionCandidates(() -> names().iterator())
            .description("The command to explain, such as 'serve' or 'key create'.")
            .build());
    CommandSpecs.example(spec, "headgate help key create");
    return spec;
  }

  private List<String> names() {
    return Commands.visible(commands.all().getCommandSpec()).stream()
        .map(CommandSpec::name)
        .toList();
  }

  @Override
  public ExitCode run(Invocation invocation) {
    CommandLine command = commands.all();
    for (String name : invocation.arguments()) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        throw new UsageException(Commands.unknown(name, command.getCommandSpec()));
      }
      command = next;
    }
    invocation.out().print(command.getUsageMessage(Ansi.OFF));
    return ExitCode.DONE;
  }
}
