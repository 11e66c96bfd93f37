package headgate.flowjson.spec;

/**
 * A version of the form language.
 *
 * @param name {@code "7.3"}
 * @param number major times 100 plus minor, so that versions compare as numbers
 * @param day ISO date of its publication or of its end, or empty where unknown
 */
public record Version(String name, int number, State state, String day) {

  /** What Meta still does with forms of a version. */
  public enum State {
    /** Can be published. */
    OPEN,
    /** Cannot be published any more; what was published still works. */
    FROZEN,
    /** Cannot even be opened. */
    EXPIRED,
    /** Seen in Meta's own tools, announced by nobody. */
    UNANNOUNCED
  }

  /** Number of a well-formed name; -1 for every other text. */
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
