package headgate.flowjson.expression;

/** A mistake in an expression. Its message is a sentence for the author of the form. */
public final class ExpressionFault extends Exception {

  private static final long serialVersionUID = 1L;

  private final int index;

  public ExpressionFault(int index, String message) {
    super(message, null, false, false);
    this.index = index;
  }

  /** Offset of the mistake in the text, from 0. */
  public int index() {
    return index;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
