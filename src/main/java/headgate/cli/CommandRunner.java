package headgate.cli;

import headgate.config.ConfigException;
import headgate.problem.StartupException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;

/** Parses a command line, runs its command and tells the user what went wrong. */
public final class CommandRunner {

  private final Commands commands;
  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final BooleanSupplier terminal;

  /**
   * @param out in UTF-8, like {@code err}
   * @param terminal whether a person looks at {@code out}
   */
  public CommandRunner(
      Commands commands,
      InputStream in,
      PrintStream out,
      PrintStream err,
      BooleanSupplier terminal) {
    this.commands = commands;
    this.in = in;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /** Never throws: it prints a failure to {@code err} and returns the exit code for it. */
  public ExitCode run(List<String> arguments) {
    List<String> typed = withCommand(arguments);
    String help = "help";
    try {
      CommandLine line = commands.only(typed.get(0));
      ParseResult parsed = innermost(line.parseArgs(typed.toArray(String[]::new)));
      String path = parsed.commandSpec().qualifiedName().substring(Commands.PROGRAM.length());
      help = "help" + path;
      return parsed.isUsageHelpRequested() ? printHelp(parsed) : execute(parsed);
    } catch (UsageException e) {
      err.println(e.getMessage());
      err.println("'%s %s' explains what you can type.".formatted(Commands.PROGRAM, help));
      return ExitCode.USAGE;
    } catch (ConfigException e) {
      err.println(e.getMessage());
      err.println("'%s help serve' explains the settings.".formatted(Commands.PROGRAM));
      return ExitCode.USAGE;
    } catch (StartupException e) {
      err.println(e.getMessage());
      return ExitCode.FAILURE;
    } catch (Throwable e) { // uncaught, it would end the process with 1, which means something else
      err.println("'%s %s' failed unexpectedly:".formatted(Commands.PROGRAM, typed.get(0)));
      e.printStackTrace(err);
      return ExitCode.FAILURE;
    }
  }

  /** Puts the command first: {@code --port 1} means {@code serve --port 1}. */
  private static List<String> withCommand(List<String> arguments) {
    String first = arguments.isEmpty() ? "" : arguments.get(0);
    return switch (first) {
      case "--version" -> List.of("version");
      case "--help", "-h" -> List.of("help");
      default ->
          arguments.isEmpty() || first.startsWith("-")
              ? Stream.concat(Stream.of("serve"), arguments.stream()).toList()
              : arguments;
    };
  }

  private static ParseResult innermost(ParseResult parsed) {
    ParseResult innermost = parsed;
    while (innermost.hasSubcommand()) {
      innermost = innermost.subcommand();
    }
    return innermost;
  }

  private ExitCode printHelp(ParseResult parsed) {
    out.print(parsed.commandSpec().commandLine().getUsageMessage(Ansi.OFF));
    return ExitCode.DONE;
  }

  private ExitCode execute(ParseResult parsed) throws IOException {
    Command command = (Command) parsed.commandSpec().userObject();
    if (parsed.errors().isEmpty()) {
      return command.run(new Invocation(parsed, in, out, err, terminal));
    }
    List<String> complaints = new ArrayList<>(ParseErrors.sentences(parsed));
    try {
      command.check(parsed);
    } catch (ConfigException e) {
      complaints.add(e.getMessage());
    }
    throw new UsageException(String.join("\n", complaints));
  }
}
