package headgate.cli;

/** What a process says to its caller when it ends. */
public enum ExitCode {
  DONE(0, "Done."),
  /** The command did its work, and the caller should look at what it found. */
  FOUND(1, "Something was found."),
  USAGE(2, "Wrong usage. Nothing was done."),
  FAILURE(3, "The command failed.");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  /** For help. */
  String meaning() {
    return meaning;
  }
}
