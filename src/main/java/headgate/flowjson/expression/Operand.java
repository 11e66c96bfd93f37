package headgate.flowjson.expression;

import headgate.flowjson.spec.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A parsed part of an expression.
 *
 * @param literal whether it is one literal, with or without parentheses
 * @param comparison whether it is a comparison without parentheses around it
 * @param start offset in the text, from 0
 * @param only its only token, without parentheses; null if it has several
 */
record Operand(Kind kind, boolean literal, boolean comparison, int start, @Nullable Token only) {

  Operand(Kind kind, boolean literal, boolean comparison, int start) {
    this(kind, literal, comparison, start, null);
  }

  /** This operand in parentheses. */
  Operand grouped() {
    return new Operand(kind, literal, false, start, only);
  }
}
