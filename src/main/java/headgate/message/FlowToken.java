package headgate.message;

import headgate.http.Body;
import headgate.problem.Problem;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The token of a message, and how long it is good.
 *
 * @param expiresAt null if the caller did not say
 */
record FlowToken(String value, @Nullable Instant expiresAt, boolean singleUse) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** 62 to the power of 22 is above 2 to the power of 128. */
  private static final int LENGTH = 22;

  private static final int MAX_SECONDS = 366 * 24 * 60 * 60;

  /**
   * @throws Problem malformed or invalid
   */
  static FlowToken from(Body body, Instant now) {
    String given = body.nullableText("flow_token");
    if (given != null && !given.matches("[ -~]{1,200}")) {
      throw Problem.invalid("flow_token must have 1 to 200 printable ASCII characters.");
    }
    return new FlowToken(
        given == null ? make() : given, expiry(body, now), body.flag("single_use").orElse(false));
  }

  private static @Nullable Instant expiry(Body body, Instant now) {
    Integer seconds = body.wholeNumber("expires_in");
    String time = body.nullableText("expires_at");
    if (seconds != null && time != null) {
      throw Problem.malformed("Give either expires_in or expires_at.");
    }
    if (seconds != null) {
      if (seconds > MAX_SECONDS) {
        throw Problem.invalid("expires_in may be %d seconds, a year.".formatted(MAX_SECONDS));
      }
      return now.plusSeconds(seconds);
    }
    if (time == null) {
      return null;
    }
    Instant at = instant(time);
    if (!at.isAfter(now) || at.isAfter(now.plus(Duration.ofSeconds(MAX_SECONDS)))) {
      throw Problem.invalid("expires_at must be in the future, within a year.");
    }
    return at;
  }

  private static Instant instant(String time) {
    try {
      return Instant.parse(time);
    } catch (DateTimeParseException e) {
      throw Problem.malformed("expires_at must be a time such as 2026-11-29T09:00:00Z.");
    }
  }

  /** 16 random bytes, which nobody can guess. */
  private static String make() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    BigInteger rest = new BigInteger(1, bytes);
    BigInteger base = BigInteger.valueOf(DIGITS.length());
    StringBuilder token = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      BigInteger[] parts = rest.divideAndRemainder(base);
      token.append(DIGITS.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    return "hgt_" + token.reverse();
  }
}
