package headgate;

import headgate.backup.BackupCommand;
import headgate.backup.RestoreCommand;
import headgate.cli.Command;
import headgate.cli.CommandRunner;
import headgate.cli.Commands;
import headgate.cli.CompletionCommand;
import headgate.cli.DoctorCommand;
import headgate.cli.EndpointCommand;
import headgate.cli.Explain;
import headgate.cli.Help;
import headgate.cli.KeyCommand;
import headgate.cli.NewCommand;
import headgate.cli.ResponsesCommand;
import headgate.cli.SendCommand;
import headgate.cli.SyncCommand;
import headgate.cli.Validate;
import headgate.cli.VersionCommand;
import headgate.config.Config;
import headgate.config.ConfigClient;
import headgate.run.Demo;
import headgate.run.LocalDoctor;
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

/**
 * Takes arguments and environment, and returns an exit code. Only this class touches the process.
 */
final class Main {

  /** In the order in which help lists them. */
  private static final List<String> COMMANDS =
      List.of(
          "serve",
          "demo",
          "new",
          "validate",
          "explain",
          "key",
          "sync",
          "send",
          "endpoint",
          "responses",
          "doctor",
          "backup",
          "restore",
          "version",
          "help",
          "completion",
          "warmup");

  private final Map<String, String> environment;
  private final InstantSource clock;
  private final BooleanSupplier terminal;

  Main(Map<String, String> environment, InstantSource clock, BooleanSupplier terminal) {
    this.environment = environment;
    this.clock = clock;
    this.terminal = terminal;
  }

  public static void main(String[] arguments) {
    // picocli would look up its converters for java.time and java.sql by reflection. We use none.
    System.setProperty("picocli.converters.excludes", ".*");
    // Jetty and the SQLite driver would make the JVM read what it knows about all languages.
    System.setProperty("java.locale.providers", "SPI");
    // Jetty would start the management of the JVM to find this out.
    System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
    PrintStream out = utf8(FileDescriptor.out);
    PrintStream err = utf8(FileDescriptor.err);
    int code =
        new Main(System.getenv(), InstantSource.system(), Main::isTerminal)
            .run(List.of(arguments), System.in, out, err);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** Never throws: it prints a failure to {@code err} and returns the exit code for it. */
  int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
    return new CommandRunner(commands(), in, out, err, terminal).run(arguments).number();
  }

  private Commands commands() {
    return new Commands(COMMANDS, this::command);
  }

  private Command command(String name) {
    RunningServer.Starter starter = config -> App.start(config, clock);
    return switch (name) {
      case "serve" -> new Serve(environment, starter);
      case "demo" -> new Demo(starter);
      case "new" -> new NewCommand();
      case "validate" -> new Validate();
      case "explain" -> new Explain();
      case "key" ->
          new KeyCommand(
              (given, mayCreate) ->
                  new LocalKeys(Config.from(environment, given), mayCreate, clock));
      case "sync" -> new SyncCommand(given -> ConfigClient.from(environment, given));
      case "send" -> new SendCommand(given -> ConfigClient.from(environment, given));
      case "endpoint" -> new EndpointCommand(given -> ConfigClient.from(environment, given));
      case "responses" -> new ResponsesCommand(given -> ConfigClient.from(environment, given));
      case "doctor" ->
          new DoctorCommand(given -> LocalDoctor.run(Config.from(environment, given), clock));
      case "backup" -> new BackupCommand(environment);
      case "restore" -> new RestoreCommand(environment, clock);
      case "version" -> new VersionCommand(Version.current());
      case "help" -> new Help(commands());
      case "completion" -> new CompletionCommand(commands());
      case "warmup" -> new Warmup(starter);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true; // before Java 22 there is no such method, and a console is always a terminal
    }
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
