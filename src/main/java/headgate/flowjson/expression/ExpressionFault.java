package headgate.flowjson.expression;

/** An expression that cannot be read, or that mixes what does not go together. */
public final class ExpressionFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final int index;

  public ExpressionFault(int index, String message) {
    super(message, null, false, false);
    this.index = index;
  }

  /** Where in the text, from 0. */
  public int index() {
    return index;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
