package headgate.sandbox.phone;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Computes the value of a condition, or of an expression in backticks. An empty operand counts as 0
 * in arithmetic, an order with one is false, two are equal; a division by zero gives 0 (all
 * observed). Not thread-safe.
 */
final class PhoneExpression {

  private static final int MAX_DEPTH = 50;

  private static final Map<String, Integer> PRECEDENCE =
      Map.ofEntries(
          Map.entry("||", 1),
          Map.entry("&&", 2),
          Map.entry("==", 3),
          Map.entry("!=", 3),
          Map.entry("<", 4),
          Map.entry("<=", 4),
          Map.entry(">", 4),
          Map.entry(">=", 4),
          Map.entry("+", 5),
          Map.entry("-", 5),
          Map.entry("*", 6),
          Map.entry("/", 6),
          Map.entry("%", 6));

  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable() {
      super(null, null, false, false);
    }
  }

  private final String text;
  private final int end;
  private final Function<PhoneReference, @Nullable Object> lookup;
  private int at;
  private int depth;

  private PhoneExpression(
      String text, int start, int end, Function<PhoneReference, @Nullable Object> lookup) {
    this.text = text;
    this.at = start;
    this.end = end;
    this.lookup = lookup;
  }

  /**
   * Computes a text with or without backticks.
   *
   * @return null if it cannot be read
   */
  static @Nullable Object value(String text, Function<PhoneReference, @Nullable Object> lookup) {
    boolean hasBackticks = text.startsWith("`");
    int close = hasBackticks ? text.indexOf('`', 1) : text.length();
    if (close < 0) {
      return null;
    }
    try {
      PhoneExpression expression = new PhoneExpression(text, hasBackticks ? 1 : 0, close, lookup);
      Object value = expression.binary(1);
      return expression.peek() == 0 ? value : null;
    } catch (Unreadable e) {
      return null;
    }
  }

  private @Nullable Object binary(int least) {
    Object left = joined();
    for (String operator = operator(); precedence(operator) >= least; operator = operator()) {
      at += operator.length();
      left = combined(left, operator, binary(precedence(operator) + 1));
    }
    return left;
  }

  private static int precedence(String operator) {
    return PRECEDENCE.getOrDefault(operator, 0);
  }

  /** Operands side by side are joined to a text. */
  private @Nullable Object joined() {
    Object first = single();
    if (!startsOperand()) {
      return first;
    }
    StringBuilder joined = new StringBuilder(PhoneValue.text(first));
    while (startsOperand()) {
      joined.append(PhoneValue.text(single()));
    }
    return joined.toString();
  }

  private boolean startsOperand() {
    char next = peek();
    return next == '\'' || next == '(' || next == '$' || Character.isLetterOrDigit(next);
  }

  private @Nullable Object single() {
    if (++depth > MAX_DEPTH) {
      throw new Unreadable();
    }
    char next = peek();
    Object value;
    if (next == '!') {
      at++;
      value = !PhoneValue.isTrue(single());
    } else if (next == '-') {
      at++;
      value = PhoneValue.rounded(PhoneValue.number(single()).negate());
    } else {
      value = primary(next);
    }
    depth--;
    return value;
  }

  private @Nullable Object primary(char next) {
    if (next == '(') {
      at++;
      Object inner = binary(1);
      if (peek() != ')') {
        throw new Unreadable();
      }
      at++;
      return inner;
    }
    if (next == '\'') {
      return string();
    }
    if (next == '$') {
      PhoneReference reference = PhoneReference.at(text, at);
      if (reference == null || reference.end() > end) {
        throw new Unreadable();
      }
      at = reference.end();
      return lookup.apply(reference);
    }
    return word();
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    for (at++; at < end && text.charAt(at) != '\''; at++) {
      if (text.charAt(at) == '\\' && at + 1 < end) {
        at++;
      }
      string.append(text.charAt(at));
    }
    if (at >= end) {
      throw new Unreadable();
    }
    at++;
    return string.toString();
  }

  /** A number, {@code true} or {@code false}. */
  private Object word() {
    int start = at;
    while (at < end && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.equals("true") || word.equals("false")) {
      return word.equals("true");
    }
    if (!word.matches("\\d{1,30}(\\.\\d{1,30})?")) {
      throw new Unreadable();
    }
    return new BigDecimal(word);
  }

  /** The next operator; empty if something else follows. */
  private String operator() {
    peek();
    for (int length = 2; length > 0; length--) {
      if (at + length <= end && PRECEDENCE.containsKey(text.substring(at, at + length))) {
        return text.substring(at, at + length);
      }
    }
    return "";
  }

  /** The next character that is not a space; 0 at the end. */
  private char peek() {
    while (at < end && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < end ? text.charAt(at) : 0;
  }

  private static Object combined(@Nullable Object left, String operator, @Nullable Object right) {
    return switch (operator) {
      case "||" -> PhoneValue.isTrue(left) || PhoneValue.isTrue(right);
      case "&&" -> PhoneValue.isTrue(left) && PhoneValue.isTrue(right);
      case "==" -> isEqual(left, right);
      case "!=" -> !isEqual(left, right);
      case "<", "<=", ">", ">=" -> isOrdered(left, operator, right);
      default ->
          PhoneValue.rounded(computed(PhoneValue.number(left), operator, PhoneValue.number(right)));
    };
  }

  /** The value of a number field is a text, and can be compared with a number. */
  private static boolean isEqual(@Nullable Object left, @Nullable Object right) {
    if (PhoneValue.isEmpty(left) || PhoneValue.isEmpty(right)) {
      return PhoneValue.isEmpty(left) && PhoneValue.isEmpty(right);
    }
    return left instanceof Number || right instanceof Number
        ? PhoneValue.number(left).compareTo(PhoneValue.number(right)) == 0
        : String.valueOf(left).equals(String.valueOf(right));
  }

  private static boolean isOrdered(@Nullable Object left, String operator, @Nullable Object right) {
    if (PhoneValue.isEmpty(left) || PhoneValue.isEmpty(right)) {
      return false;
    }
    int difference = PhoneValue.number(left).compareTo(PhoneValue.number(right));
    return difference == 0 ? operator.endsWith("=") : operator.startsWith("<") == difference < 0;
  }

  private static BigDecimal computed(BigDecimal left, String operator, BigDecimal right) {
    return switch (operator) {
      case "+" -> left.add(right);
      case "-" -> left.subtract(right);
      case "*" -> left.multiply(right);
      case "/" -> right.signum() == 0 ? BigDecimal.ZERO : left.divide(right, MathContext.DECIMAL64);
      default -> right.signum() == 0 ? BigDecimal.ZERO : left.remainder(right);
    };
  }
}
