package headgate.cli;

import picocli.CommandLine.Model.CommandSpec;

/** {@code version}: one line, easy to cut in a script. */
public final class VersionCommand implements Command {

  private final String version;

  public VersionCommand(String version) {
    this.version = version;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpecs.create(this, "Prints the version.");
    CommandSpecs.example(spec, "headgate version");
    return spec;
  }

  @Override
  public ExitCode run(Invocation invocation) {
    invocation.out().println("headgate " + version);
    return ExitCode.DONE;
  }
}
