package headgate.cli;

import java.io.IOException;

/** A command whose work is a function elsewhere. */
public record FunctionCommand(String name, String summary, String usage, Body body)
    implements Command {

  /** As {@link Command#run}. */
  @FunctionalInterface
  public interface Body {
    int run(Invocation invocation) throws IOException;
  }

  @Override
  public int run(Invocation invocation) throws IOException {
    return body.run(invocation);
  }
}
