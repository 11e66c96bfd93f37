package headgate.cli;

import headgate.config.ConfigException;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Something that a user can type after {@code headgate}. */
public interface Command {

  /** A new specification: options, arguments and help. Its name is set by {@link Commands}. */
  CommandSpec spec();

  /**
   * Checks what the parser cannot check. Called only if the parser has complaints, so that the user
   * sees all mistakes at once; {@link #run} must check again.
   *
   * @throws ConfigException if settings are wrong
   */
  default void check(ParseResult options) {}

  /**
   * @throws UsageException if the arguments make no sense
   * @throws ConfigException if settings are wrong
   */
  ExitCode run(Invocation invocation) throws IOException;
}
