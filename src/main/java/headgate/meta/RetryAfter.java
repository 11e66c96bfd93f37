package headgate.meta;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The {@code Retry-After} header; Meta does not document it, but something before Meta may. */
final class RetryAfter {

  private static final Duration LONGEST = Duration.ofHours(24);

  private RetryAfter() {}

  /** Null where there is none that can be read, or where its time has passed. */
  static @Nullable Duration of(HttpHeaders headers, Instant now) {
    String value = headers.firstValue("Retry-After").orElse("").strip();
    if (value.isEmpty()) {
      return null;
    }
    try {
      Duration wait =
          GraphAccount.isDigits(value)
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(
                  now, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value)));
      if (wait.isNegative() || wait.isZero()) {
        return null;
      }
      return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
      return null;
    }
  }
}
