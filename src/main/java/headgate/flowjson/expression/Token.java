package headgate.flowjson.expression;

import org.jspecify.annotations.Nullable;

/**
 * A token of an expression.
 *
 * @param text as written; empty for the end
 * @param start offset in the text, from 0
 * @param reference null for every type but {@link Type#REFERENCE}
 */
record Token(Type type, String text, int start, @Nullable Reference reference) {

  enum Type {
    REFERENCE,
    STRING,
    NUMBER,
    BOOLEAN,
    OPERATOR,
    OPEN,
    CLOSE,
    END
  }

  boolean isOperator(String operator) {
    return type == Type.OPERATOR && text.equals(operator);
  }

  /** Whether an operand that needs no operator before it can start here. */
  boolean startsOperand() {
    return switch (type) {
      case REFERENCE, STRING, NUMBER, BOOLEAN, OPEN -> true;
      case OPERATOR, CLOSE, END -> false;
    };
  }

  /** The text that a {@link Type#STRING} stands for. */
  String string() {
    return text.substring(1, text.length() - 1).replace("\\'", "'");
  }

  /** For messages. */
  String description() {
    return type == Type.END ? "the end" : "'" + text + "'";
  }
}
