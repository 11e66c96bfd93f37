package headgate.meta;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Retry-After} header. Meta does not document it, but a proxy may send it. */
final class RetryAfter {

  private static final Duration MAX_WAIT = Duration.ofHours(24);

  private RetryAfter() {}

  /**
   * Null if the header is absent or unreadable, or its time has passed. At most 24 hours. A time is
   * compared with the {@code Date} of the answer, because our clock may be wrong.
   */
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
                  headers.firstValue("Date").map(RetryAfter::time).orElse(now), time(value));
      if (wait.isNegative() || wait.isZero()) {
        return null;
      }
      return wait.compareTo(MAX_WAIT) < 0 ? wait : MAX_WAIT;
    } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
      return null;
    }
  }

  private static Instant time(String value) {
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value));
  }
}
