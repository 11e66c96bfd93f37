package headgate.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A command line with one command. */
final class Cli {

  /** Output with line feeds. */
  record Run(ExitCode exit, String out, String err) {}

  private final String name;
  private final Command command;
  private String input = "";
  private boolean terminal;

  Cli(String name, Command command) {
    this.name = name;
    this.command = command;
  }

  Cli withInput(String text) {
    input = text;
    return this;
  }

  Cli onATerminal() {
    terminal = true;
    return this;
  }

  Run run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode exit =
        new CommandRunner(
                new Commands(List.of(name), any -> command),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                () -> terminal)
            .run(Stream.concat(Stream.of(name), Stream.of(arguments)).toList());
    return new Run(exit, text(out), text(err));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
