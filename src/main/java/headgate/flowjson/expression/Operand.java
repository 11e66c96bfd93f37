package headgate.flowjson.expression;

import headgate.flowjson.spec.Kind;

/**
 * A parsed part of an expression.
 *
 * @param literal whether it is one literal, with or without parentheses
 * @param comparison whether it is a comparison without parentheses around it
 * @param start offset in the text, from 0
 */
record Operand(Kind kind, boolean literal, boolean comparison, int start) {

  /** This operand in parentheses. */
  Operand grouped() {
    return new Operand(kind, literal, false, start);
  }
}
