package headgate.flowjson.expression;

import headgate.flowjson.spec.Kind;

/**
 * What the parser knows of a part that it has read.
 *
 * @param literal whether it is one literal, parentheses aside
 * @param comparison whether it compares and has no parentheses around it
 */
record Operand(Kind kind, boolean literal, boolean comparison, int start) {

  Operand grouped() {
    return new Operand(kind, literal, false, start);
  }
}
