package headgate.flowjson.expression;

import headgate.flowjson.spec.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Parses an expression and finds the type of its value. Accepts at most 50 levels of parentheses,
 * so the recursion has a limit.
 */
public final class Expression {

  private static final int MAX_DEPTH = 50;

  private final Lexer lexer;
  private final Dialect dialect;
  private final Scope scope;
  private Token token;
  private int depth;
  private int references;

  private Expression(Lexer lexer, Dialect dialect, Scope scope) throws ExpressionFault {
    this.lexer = lexer;
    this.dialect = dialect;
    this.scope = scope;
    this.token = lexer.next();
  }

  /**
   * The kind of the value of an expression in backticks. {@code text} includes the backticks.
   *
   * @throws ExpressionFault if the expression has a mistake
   */
  public static Kind backticks(String text, Scope scope, int version) throws ExpressionFault {
    int close = text.indexOf('`', 1);
    int end = close < 0 ? text.length() : close;
    if (close >= 0 && close + 1 < text.length()) {
      throw new ExpressionFault(close + 1, "There is text after the closing backtick.");
    }
    Lexer lexer = new Lexer(text, 1, end, Dialect.BACKTICKS, version);
    return new Expression(lexer, Dialect.BACKTICKS, scope).wholeText().kind();
  }

  /**
   * Checks the condition of an If.
   *
   * @throws ExpressionFault if the condition has a mistake
   */
  public static void condition(String text, Scope scope, int version) throws ExpressionFault {
    Lexer lexer = new Lexer(text, 0, text.length(), Dialect.CONDITION, version);
    Expression expression = new Expression(lexer, Dialect.CONDITION, scope);
    Operand whole = expression.wholeText();
    if (expression.references == 0) {
      throw new ExpressionFault(0, "The condition has no reference. Use at least one.");
    }
    if (!whole.kind().fits(Kind.BOOLEAN)) {
      throw new ExpressionFault(
          whole.start(),
          "A condition must be true or false, not %s. Compare it with a value."
              .formatted(whole.kind().words()));
    }
  }

  private Operand wholeText() throws ExpressionFault {
    if (token.type() == Token.Type.END) {
      throw new ExpressionFault(token.start(), "The expression is empty.");
    }
    Operand whole = binary(1);
    if (token.type() == Token.Type.CLOSE) {
      throw new ExpressionFault(token.start(), "This ')' has no '('.");
    }
    if (token.type() != Token.Type.END) {
      throw missingOperator();
    }
    return whole;
  }

  private Operand binary(int minPrecedence) throws ExpressionFault {
    Operand left = operand();
    while (token.type() == Token.Type.OPERATOR && precedence(token.text()) >= minPrecedence) {
      Token operator = token;
      advance();
      left = combine(left, operator, binary(precedence(operator.text()) + 1));
    }
    return left;
  }

  private static int precedence(String operator) {
    return switch (operator) {
      case "||" -> 1;
      case "&&" -> 2;
      case "==", "!=" -> 3;
      case "<", "<=", ">", ">=" -> 4;
      case "+", "-" -> 5;
      case "*", "/", "%" -> 6;
      default -> 0;
    };
  }

  /** One operand. In backticks several operands side by side are joined to a text. */
  private Operand operand() throws ExpressionFault {
    Operand first = single();
    if (dialect == Dialect.CONDITION || !token.startsOperand()) {
      return first;
    }
    while (token.startsOperand()) {
      single();
    }
    return new Operand(Kind.STRING, false, false, first.start());
  }

  private Operand single() throws ExpressionFault {
    int start = token.start();
    boolean negated = false;
    while (token.isOperator("!")) {
      negated = true;
      advance();
    }
    boolean minus = !negated && token.isOperator("-");
    if (minus) {
      advance();
    }
    Operand operand = primary();
    if (negated && !operand.kind().fits(Kind.BOOLEAN)) {
      throw wrongKind(operand, "'!' needs true or false after it");
    }
    if (minus && !operand.kind().fits(Kind.NUMBER)) {
      throw wrongKind(operand, "A minus needs a number after it");
    }
    if (negated && operand.comparison()) {
      throw needsParentheses(operand);
    }
    return negated || minus
        ? new Operand(negated ? Kind.BOOLEAN : Kind.NUMBER, operand.literal(), false, start)
        : operand;
  }

  private Operand primary() throws ExpressionFault {
    Token at = token;
    return switch (at.type()) {
      case REFERENCE -> {
        advance();
        references++;
        Reference reference = at.reference();
        Kind kind = reference == null ? Kind.UNKNOWN : scope.kind(reference);
        yield new Operand(kind, false, false, at.start(), at);
      }
      case STRING -> literal(Kind.STRING);
      case NUMBER -> literal(Kind.NUMBER);
      case BOOLEAN -> literal(Kind.BOOLEAN);
      case OPEN -> group();
      case OPERATOR ->
          throw new ExpressionFault(
              at.start(), "There is nothing before " + at.description() + ".");
      case CLOSE -> throw new ExpressionFault(at.start(), "Something is missing before this ')'.");
      case END -> throw new ExpressionFault(at.start(), "Something is missing at the end.");
    };
  }

  private Operand literal(Kind kind) throws ExpressionFault {
    Token at = token;
    advance();
    return new Operand(kind, true, false, at.start(), at);
  }

  private Operand group() throws ExpressionFault {
    int start = token.start();
    if (++depth > MAX_DEPTH) {
      throw new ExpressionFault(start, "More than " + MAX_DEPTH + " levels of parentheses.");
    }
    advance();
    if (token.type() == Token.Type.CLOSE) {
      throw new ExpressionFault(start, "These parentheses are empty.");
    }
    Operand inner = binary(1);
    if (token.type() == Token.Type.END) {
      throw new ExpressionFault(start, "This '(' is never closed.");
    }
    if (token.type() != Token.Type.CLOSE) {
      throw missingOperator();
    }
    advance();
    depth--;
    return inner.grouped();
  }

  private Operand combine(Operand left, Token operator, Operand right) throws ExpressionFault {
    if (dialect == Dialect.CONDITION) {
      requireClearComparison(left, operator, right);
    }
    return switch (precedence(operator.text())) {
      case 1, 2 -> both(left, operator, right, Kind.BOOLEAN, Kind.BOOLEAN, false);
      case 3 -> equality(left, operator, right);
      case 4 -> both(left, operator, right, Kind.NUMBER, Kind.BOOLEAN, true);
      default -> {
        Kind result = operator.isOperator("%") ? Kind.UNKNOWN : Kind.NUMBER;
        yield both(left, operator, right, Kind.NUMBER, result, false);
      }
    };
  }

  private static void requireClearComparison(Operand left, Token operator, Operand right)
      throws ExpressionFault {
    if (left.literal() && right.literal()) {
      throw new ExpressionFault(
          operator.start(),
          "Both sides of '%s' are fixed values. Use a reference on one side."
              .formatted(operator.text()));
    }
    if (left.comparison() || right.comparison()) {
      throw needsParentheses(left.comparison() ? left : right);
    }
  }

  private static ExpressionFault needsParentheses(Operand comparison) {
    return new ExpressionFault(
        comparison.start(),
        "Put each comparison into parentheses, such as (${data.a} > 1) && (${data.b} == 2).");
  }

  private Operand equality(Operand left, Token operator, Operand right) throws ExpressionFault {
    for (Operand side : new Operand[] {left, right}) {
      if (!side.kind().fits(Kind.STRING)
          && !side.kind().fits(Kind.NUMBER)
          && !side.kind().fits(Kind.BOOLEAN)) {
        throw wrongKind(
            side, "'%s' compares texts, numbers or booleans".formatted(operator.text()));
      }
    }
    if (!left.kind().fits(right.kind())) {
      throw new ExpressionFault(
          operator.start(),
          "'%s' compares %s with %s. Both sides must have the same type."
              .formatted(operator.text(), left.kind().words(), right.kind().words()));
    }
    tellScope(left.only(), right.only());
    tellScope(right.only(), left.only());
    return new Operand(Kind.BOOLEAN, false, true, left.start());
  }

  private void tellScope(@Nullable Token one, @Nullable Token other) {
    Reference reference = one == null ? null : one.reference();
    if (reference != null && other != null && other.type() == Token.Type.STRING) {
      scope.compared(reference, other.string());
    }
  }

  private static Operand both(
      Operand left, Token operator, Operand right, Kind wanted, Kind result, boolean comparison)
      throws ExpressionFault {
    for (Operand side : new Operand[] {left, right}) {
      if (!side.kind().fits(wanted)) {
        throw wrongKind(
            side,
            "'%s' needs %s on both sides"
                .formatted(operator.text(), wanted == Kind.NUMBER ? "numbers" : "true or false"));
      }
    }
    return new Operand(result, false, comparison, left.start());
  }

  private static ExpressionFault wrongKind(Operand operand, String rule) {
    return new ExpressionFault(
        operand.start(), "%s, not %s.".formatted(rule, operand.kind().words()));
  }

  private ExpressionFault missingOperator() {
    return new ExpressionFault(
        token.start(), "An operator is missing before %s.".formatted(shorten(token.description())));
  }

  private static String shorten(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private void advance() throws ExpressionFault {
    token = lexer.next();
  }
}
