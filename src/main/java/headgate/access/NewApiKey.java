package headgate.access;

import headgate.http.Access;
import headgate.http.Body;
import headgate.http.Names;
import headgate.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The properties of an API key to create. */
public record NewApiKey(String name, Access scope, @Nullable Instant expiresAt) {

  private static final int MAX_NAME_LENGTH = 100;

  private static final Instant MAX_EXPIRY = Instant.parse("9999-12-31T23:59:59Z");

  /**
   * @throws Problem malformed or invalid; the message names the field
   */
  static NewApiKey from(Body body, Instant now) {
    return of(
        body.requiredText("name"),
        body.requiredText("scope"),
        body.nullableText("expires_at"),
        now);
  }

  /**
   * @param expiresAt ISO 8601 with an offset; null if the key does not expire
   * @throws Problem invalid; the message names the field
   */
  public static NewApiKey of(String name, String scope, @Nullable String expiresAt, Instant now) {
    return new NewApiKey(
        Names.require(name, MAX_NAME_LENGTH),
        scope(scope),
        expiresAt == null ? null : future(expiresAt, now));
  }

  private static Access scope(String text) {
    return switch (text) {
      case "read" -> Access.READ;
      case "write" -> Access.WRITE;
      case "admin" -> Access.ADMIN;
      default -> throw Problem.invalid("scope must be read, write or admin.");
    };
  }

  private static Instant future(String text, Instant now) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (time.isAfter(MAX_EXPIRY)) {
        throw Problem.invalid("expires_at must be before the year 10000. null means never.");
      }
      if (time.isAfter(now)) {
        return time;
      }
    } catch (DateTimeException e) {
      throw Problem.invalid("expires_at must be a time such as 2030-01-01T00:00:00Z.");
    }
    throw Problem.invalid("expires_at must be in the future.");
  }
}
