package headgate.access;

import headgate.http.Access;
import headgate.http.Body;
import headgate.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What is wanted of a key that does not exist yet. */
public record NewApiKey(String name, Access scope, @Nullable Instant expiresAt) {

  static NewApiKey from(Body body, Instant now) {
    return of(
        body.requiredText("name"),
        body.requiredText("scope"),
        body.nullableText("expires_at"),
        now);
  }

  /**
   * @param expiresAt ISO 8601 with an offset, or null for never
   * @throws Problem invalid, naming the field
   */
  public static NewApiKey of(String name, String scope, @Nullable String expiresAt, Instant now) {
    String trimmed = name.strip();
    if (trimmed.isEmpty() || trimmed.codePointCount(0, trimmed.length()) > 100) {
      throw Problem.invalid("name must have 1 to 100 characters.");
    }
    return new NewApiKey(trimmed, scope(scope), expiresAt == null ? null : future(expiresAt, now));
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
      if (time.isAfter(now)) {
        return time;
      }
    } catch (DateTimeException e) {
      throw Problem.invalid("expires_at must be a time such as 2030-01-01T00:00:00Z.");
    }
    throw Problem.invalid("expires_at must lie in the future.");
  }
}
