package headgate.flowjson.expression;

import org.jspecify.annotations.Nullable;

/**
 * A piece of an expression.
 *
 * @param text the operator or word itself; empty for the end
 * @param reference only of {@link Sort#REFERENCE}
 */
record Token(Sort sort, String text, int start, @Nullable Reference reference) {

  enum Sort {
    REFERENCE,
    STRING,
    NUMBER,
    TRUTH,
    OPERATOR,
    OPEN,
    CLOSE,
    END
  }

  boolean isOperator(String operator) {
    return sort == Sort.OPERATOR && text.equals(operator);
  }

  /** Whether a member can begin here that no operator stands before. */
  boolean startsOperand() {
    return switch (sort) {
      case REFERENCE, STRING, NUMBER, TRUTH, OPEN -> true;
      case OPERATOR, CLOSE, END -> false;
    };
  }

  /** For messages. */
  String shown() {
    return sort == Sort.END ? "the end" : "'" + text + "'";
  }
}
