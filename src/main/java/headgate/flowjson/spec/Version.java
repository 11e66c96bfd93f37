package headgate.flowjson.spec;

/**
 * A version of Flow JSON.
 *
 * @param name {@code "7.3"}
 * @param number major times 100 plus minor, so that versions compare as numbers
 * @param day ISO date: of the release of an open version, of the end of another; empty if unknown
 */
public record Version(String name, int number, State state, String day) {

  /** What Meta does with a version. */
  public enum State {
    /** Forms can be published. */
    OPEN,
    /** New forms cannot be published. Published forms still work. */
    FROZEN,
    /** Published forms cannot be opened. */
    EXPIRED,
    /** Seen in Meta's tools, but not announced. */
    UNANNOUNCED
  }

  /** The number of a name such as {@code "7.3"}; -1 if the text is not such a name. */
  public static int number(String name) {
    int dot = name.indexOf('.');
    int major = digits(name, 0, dot);
    int minor = digits(name, dot + 1, name.length());
    return dot < 0 || major < 0 || minor < 0 ? -1 : major * 100 + minor;
  }

  private static int digits(String text, int start, int end) {
    if (start >= end || end - start > 2) {
      return -1;
    }
    int value = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }
}
