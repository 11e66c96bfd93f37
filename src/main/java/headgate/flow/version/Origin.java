package headgate.flow.version;

import java.util.Locale;

/** How a version came to be. */
public enum Origin {
  /** Somebody sent it in a request. */
  API,
  /** It was found at Meta. */
  SYNC,
  /** An earlier one was brought back. */
  ROLLBACK,
  /** A command on this machine. */
  COMMAND,
  /** It began as another flow's. */
  CLONE,
  /** It came in a file. */
  IMPORT;

  static Origin of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** As it is stored and shown. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
