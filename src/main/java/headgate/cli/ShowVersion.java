package headgate.cli;

import java.util.Set;

/** {@code version}: one line, made to be cut by scripts. */
public final class ShowVersion implements Command {

  private final String version;

  public ShowVersion(String version) {
    this.version = version;
  }

  @Override
  public String name() {
    return "version";
  }

  @Override
  public String summary() {
    return "Prints the version";
  }

  @Override
  public String usage() {
    return "version";
  }

  @Override
  public int run(Invocation invocation) {
    Arguments arguments = Arguments.parse(invocation.arguments(), Set.of());
    arguments.refuseRest();
    arguments.refuseOperands();
    invocation.out().println("headgate " + version);
    return DONE;
  }
}
