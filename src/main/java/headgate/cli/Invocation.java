package headgate.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;

/** What a command is run with. Both streams are UTF-8; {@code arguments} start after its name. */
public record Invocation(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {

  public Invocation {
    arguments = List.copyOf(arguments);
  }
}
