package headgate.json;

/**
 * A text is not JSON, has a name twice in one object, or has too many levels or values. The message
 * names the line and the column, and can be shown to the author of the text.
 */
public final class JsonSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String fault;
  private final boolean isTooLarge;

  JsonSyntaxException(int line, int column, String fault) {
    this(line, column, fault, false);
  }

  JsonSyntaxException(int line, int column, String fault, boolean isTooLarge) {
    super("Line %d, column %d: %s".formatted(line, column, fault));
    this.line = line;
    this.column = column;
    this.fault = fault;
    this.isTooLarge = isTooLarge;
  }

  /** From 1. */
  public int line() {
    return line;
  }

  /** From 1, in UTF-16 units. */
  public int column() {
    return column;
  }

  /** The message without line and column. */
  public String fault() {
    return fault;
  }

  /** Whether the text may be JSON, but has too many values. */
  public boolean isTooLarge() {
    return isTooLarge;
  }
}
