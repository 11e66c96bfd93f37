package headgate.json;

import java.math.BigDecimal;

/** A number as the text has it, of any size and never rounded. */
public record JsonNumber(String text, int start, int end) implements JsonValue {

  /** Longer numbers are compared as text. {@link BigDecimal} needs quadratic time to parse them. */
  private static final int MAX_DECIMAL_LENGTH = 400;

  /** Whether the text has neither a fraction nor an exponent. */
  public boolean isInteger() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' || c == 'e' || c == 'E') {
        return false;
      }
    }
    return true;
  }

  /**
   * A text that is the same for all numbers of one value: {@code 1.0}, {@code 1}, {@code 10e-1}.
   */
  public String canonical() {
    if (text.length() > MAX_DECIMAL_LENGTH) {
      return text;
    }
    if (isInteger() && text.charAt(text.length() - 1) != '0') {
      return text + "e0";
    }
    try {
      BigDecimal value = new BigDecimal(text).stripTrailingZeros();
      return value.unscaledValue() + "e" + -(long) value.scale();
    } catch (ArithmeticException | NumberFormatException e) {
      return text; // the exponent is too large for BigDecimal
    }
  }

  @Override
  public String kind() {
    return "a number";
  }
}
