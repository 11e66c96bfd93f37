package headgate.sandbox.phone;

import headgate.sandbox.http.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a phone takes a value for. */
final class PhoneValue {

  private PhoneValue() {}

  /** Whether a field with this value is not answered. */
  static boolean isEmpty(@Nullable Object value) {
    return value == null || value.equals("") || value instanceof List<?> list && list.isEmpty();
  }

  /** 0 for an empty value, and for one that is not a number. */
  static BigDecimal number(@Nullable Object value) {
    try {
      return value == null || value instanceof Boolean
          ? BigDecimal.ZERO
          : new BigDecimal(value.toString().strip());
    } catch (NumberFormatException e) {
      return BigDecimal.ZERO;
    }
  }

  /** Rounded to two decimals (observed). */
  static Object rounded(BigDecimal number) {
    BigDecimal cents = number.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    return cents.scale() > 0 ? (Object) cents : (Object) cents.toBigInteger();
  }

  static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof List<?> list) {
      return list.stream().map(PhoneValue::text).collect(Collectors.joining(", "));
    }
    return value instanceof Map<?, ?> ? Json.text(value) : value.toString();
  }

  static boolean isTrue(@Nullable Object value) {
    return Boolean.TRUE.equals(value);
  }
}
