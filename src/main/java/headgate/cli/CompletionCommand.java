package headgate.cli;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code completion}: prints a script that lets a shell complete commands and options. */
public final class CompletionCommand implements Command {

  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  private final Commands commands;

  public CompletionCommand(Commands commands) {
    this.commands = commands;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        CommandSpecs.create(
            this,
            "Prints a script that completes commands and options in a shell.",
            "",
            "The script completes the word 'headgate'. If you start Headgate with run.sh, add an"
                + " alias first:",
            "  alias headgate=/path/to/headgate/run.sh",
            "",
            "Then load the script in each new shell:",
            "  bash, in ~/.bashrc                   source <(headgate completion bash)",
            "  zsh, in ~/.zshrc                     source <(headgate completion zsh)",
            "  fish, in ~/.config/fish/config.fish  headgate completion fish | source");
    spec.addPositional(
        PositionalParamSpec.builder()
            .paramLabel(String.join("|", SHELLS))
            .arity("1")
            .required(true)
            .type(String.class)
            .completionCandidates(SHELLS)
            .description("The shell to print the script for.")
            .build());
    CommandSpecs.example(spec, "source <(headgate completion bash)");
    return spec;
  }

  @Override
  public ExitCode run(Invocation invocation) {
    String shell = invocation.arguments().get(0);
    if (!SHELLS.contains(shell)) {
      throw new UsageException("The shell must be " + CommandSpecs.oneOf(SHELLS) + ".");
    }
    CommandLine all = commands.all();
    invocation
        .out()
        .print(
            shell.equals("fish")
                ? FishCompletion.script(all.getCommandSpec())
                : AutoComplete.bash(Commands.PROGRAM, all)); // one script for bash and zsh
    return ExitCode.DONE;
  }
}
