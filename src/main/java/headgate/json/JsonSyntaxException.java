package headgate.json;

/**
 * A text that is no JSON, or one that we do not take: with a name twice in one object, or nested
 * too deep. The message names line and column and can be shown to whoever wrote the text.
 */
public final class JsonSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String fault;

  JsonSyntaxException(int line, int column, String fault) {
    super("Line %d, column %d: %s".formatted(line, column, fault));
    this.line = line;
    this.column = column;
    this.fault = fault;
  }

  /** From 1. */
  public int line() {
    return line;
  }

  /** From 1, in UTF-16 units. */
  public int column() {
    return column;
  }

  /** What is wrong, without the place. */
  public String fault() {
    return fault;
  }
}
