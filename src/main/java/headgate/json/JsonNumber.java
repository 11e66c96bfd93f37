package headgate.json;

import java.math.BigDecimal;

/** A number as it was written: of any size, never rounded. */
public record JsonNumber(String text, int start, int end) implements JsonValue {

  /** Longer numbers are compared as text: {@link BigDecimal} needs quadratic time to read them. */
  private static final int LONGEST_DECIMAL = 400;

  /** Whether it has neither fraction nor exponent. */
  public boolean isInteger() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' || c == 'e' || c == 'E') {
        return false;
      }
    }
    return true;
  }

  /** The same text for numbers of the same value: {@code 1.0}, {@code 1} and {@code 10e-1}. */
  public String canonical() {
    if (text.length() > LONGEST_DECIMAL) {
      return text;
    }
    try {
      BigDecimal value = new BigDecimal(text).stripTrailingZeros();
      return value.unscaledValue() + "e" + -(long) value.scale();
    } catch (ArithmeticException | NumberFormatException e) {
      return text; // an exponent beyond what BigDecimal holds
    }
  }

  @Override
  public String kind() {
    return "a number";
  }
}
