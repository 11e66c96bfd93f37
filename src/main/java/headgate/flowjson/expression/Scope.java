package headgate.flowjson.expression;

import headgate.flowjson.spec.Kind;

/** The references that an expression may use. */
public interface Scope {

  /**
   * The kind of the referenced value.
   *
   * @throws ExpressionFault if the reference names nothing that an expression may use
   */
  Kind kind(Reference reference) throws ExpressionFault;

  /** Learns that the expression compares the referenced value with a text. */
  default void compared(Reference reference, String text) {}
}
