package headgate.json;

import java.util.OptionalInt;

/**
 * A text is not JSON, has a name twice in one object, or has too many levels or values. The message
 * names the line and the column, and can be shown to the author of the text.
 */
public final class JsonSyntaxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int NONE = -1;

  private final int line;
  private final int column;
  private final String fault;
  private final boolean isTooLarge;
  private final int surplus;

  JsonSyntaxException(int line, int column, String fault) {
    this(line, column, fault, false, NONE);
  }

  /** A text that may be JSON, but has too many values. */
  static JsonSyntaxException tooLarge(int line, int column, String fault) {
    return new JsonSyntaxException(line, column, fault, true, NONE);
  }

  /**
   * A text that is JSON without one character.
   *
   * @param surplus offset of the character
   */
  static JsonSyntaxException surplus(int line, int column, String fault, int surplus) {
    return new JsonSyntaxException(line, column, fault, false, surplus);
  }

  private JsonSyntaxException(int line, int column, String fault, boolean isTooLarge, int surplus) {
    super("Line %d, column %d: %s".formatted(line, column, fault));
    this.line = line;
    this.column = column;
    this.fault = fault;
    this.isTooLarge = isTooLarge;
    this.surplus = surplus;
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

  /** The offset of the character whose removal mends the text; empty if none does. */
  public OptionalInt surplus() {
    return surplus == NONE ? OptionalInt.empty() : OptionalInt.of(surplus);
  }
}
