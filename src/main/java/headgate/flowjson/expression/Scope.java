package headgate.flowjson.expression;

import headgate.flowjson.spec.Kind;

/** What an expression can see. */
public interface Scope {

  /**
   * @throws ExpressionFault where the reference leads nowhere, or to what no expression can use
   */
  Kind kind(Reference reference) throws ExpressionFault;
}
