package headgate.cli;

import java.io.IOException;

/** Something that can be typed after {@code headgate}. */
public interface Command {

  /** Exit code: done. */
  int DONE = 0;

  /** Exit code: done, and something was found that the caller should look at. */
  int FOUND = 1;

  /** Exit code: wrong usage, nothing done. */
  int USAGE = 2;

  /** Exit code: the command could not do its work. */
  int FAILURE = 3;

  String name();

  /** One line for the list of commands, without a full stop. */
  String summary();

  /** What {@code help} prints of it: first line the syntax without {@code headgate}, then prose. */
  String usage();

  /** False keeps it out of the list: it is for the program's own scripts. */
  default boolean isListed() {
    return true;
  }

  /**
   * Returns the exit code.
   *
   * @throws UsageException where the arguments make no sense
   */
  int run(Invocation invocation) throws IOException;
}
