package headgate.flow.version;

import java.util.Locale;

/** How a version was made. */
public enum Origin {
  /** Sent in a request. */
  API,
  /** Read at Meta. */
  SYNC,
  /** Copied from an earlier version of the flow. */
  ROLLBACK,
  /** Made by a command on this machine. */
  COMMAND,
  /** Copied from another flow. */
  CLONE,
  /** Read from an exported file. */
  IMPORT;

  static Origin of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** As it is stored and shown. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
