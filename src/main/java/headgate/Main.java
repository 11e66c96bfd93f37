package headgate;

import headgate.cli.Command;
import headgate.cli.Commands;
import headgate.cli.Explain;
import headgate.cli.FunctionCommand;
import headgate.cli.Help;
import headgate.cli.Invocation;
import headgate.cli.KeyCommand;
import headgate.cli.ShowVersion;
import headgate.cli.SyncCommand;
import headgate.cli.UsageException;
import headgate.cli.Validate;
import headgate.config.Config;
import headgate.config.ConfigClient;
import headgate.config.ConfigException;
import headgate.problem.StartupException;
import headgate.run.Demo;
import headgate.run.LocalKeys;
import headgate.run.RunningServer;
import headgate.run.Serve;
import headgate.run.Version;
import headgate.run.Warmup;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Arguments and environment in, exit code out. The only place that touches the process. */
final class Main {

  private final Commands commands;
  private final BooleanSupplier terminal;

  Main(Map<String, String> environment, InstantSource clock, BooleanSupplier terminal) {
    this.terminal = terminal;
    RunningServer.Starter starter = config -> App.start(config, clock);
    commands =
        new Commands(
            List.of(
                new Serve(environment, starter),
                new Demo(starter),
                new FunctionCommand(
                    "validate",
                    "Judges Flow JSON files, without a server",
                    "validate FILE… [--format text|json|sarif] [--fix] [--mode strict|lenient]",
                    typed ->
                        Validate.run(
                            typed.arguments(),
                            typed.in(),
                            typed.out(),
                            typed.err(),
                            typed.terminal().getAsBoolean())),
                new FunctionCommand(
                    "explain",
                    "Says what a code of a finding means and what to do",
                    "explain [CODE…]",
                    typed ->
                        Explain.run(
                            typed.arguments(),
                            typed.in(),
                            typed.out(),
                            typed.err(),
                            typed.terminal().getAsBoolean())),
                new KeyCommand(flags -> new LocalKeys(Config.from(environment, flags), clock)),
                new SyncCommand(flags -> ConfigClient.from(environment, flags)),
                new ShowVersion(Version.current()),
                new Help(this::commands),
                new Warmup(starter)));
  }

  public static void main(String[] arguments) {
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    int code =
        new Main(System.getenv(), InstantSource.system(), Main::isTerminal)
            .run(List.of(arguments), System.in, out, err);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** Never throws: what goes wrong is said on {@code err} and becomes the exit code. */
  int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
    String name = "help";
    try {
      List<String> words = normal(arguments);
      name = words.get(0);
      Command command = commands.require(name);
      return command.run(new Invocation(words.subList(1, words.size()), in, out, err, terminal));
    } catch (UsageException e) {
      err.println(e.getMessage());
      err.println("'headgate help' says what can be typed.");
      return Command.USAGE;
    } catch (ConfigException e) {
      err.println(e.getMessage());
      err.println("'headgate help serve' lists the settings.");
      return Command.USAGE;
    } catch (StartupException e) {
      err.println(e.getMessage());
      return Command.FAILURE;
    } catch (Throwable e) { // uncaught it would end in 1, which means something else here
      err.println("'headgate " + name + "' failed unexpectedly:");
      e.printStackTrace(err);
      return Command.FAILURE;
    }
  }

  /** The command first: {@code --port 1} means serve, {@code X --help} means help X. */
  private static List<String> normal(List<String> arguments) {
    if (arguments.isEmpty()) {
      return List.of("serve");
    }
    String first = arguments.get(0);
    if (first.equals("--version")) {
      return List.of("version");
    }
    if (first.equals("--help") || first.equals("-h")) {
      return List.of("help");
    }
    if (arguments.size() > 1
        && (arguments.get(1).equals("--help") || arguments.get(1).equals("-h"))) {
      return List.of("help", first);
    }
    if (first.startsWith("-")) {
      return Stream.concat(Stream.of("serve"), arguments.stream()).toList();
    }
    return arguments;
  }

  private Commands commands() {
    return commands;
  }

  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true; // before Java 22 there is no such method, and no console without a terminal
    }
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
