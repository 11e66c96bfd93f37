package headgate.http;

import headgate.problem.Problem;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * The time that a list is limited to.
 *
 * @param from inclusive; null if there is no first time
 * @param until exclusive; null if there is no last time
 */
public record TimeRange(@Nullable Instant from, @Nullable Instant until) {

  /**
   * Reads {@code from} and {@code until} from the query.
   *
   * @throws Problem malformed if one is neither a time nor a day
   */
  public static TimeRange of(Context ctx) {
    return new TimeRange(
        parse("from", Query.text(ctx, "from")), parse("until", Query.text(ctx, "until")));
  }

  /** Reads them from a body. */
  public static TimeRange of(Body body) {
    return new TimeRange(
        parse("from", body.nullableText("from")), parse("until", body.nullableText("until")));
  }

  private static @Nullable Instant parse(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Problem.malformed(name + " must look like 2026-11-26 or 2026-11-26T09:00:00Z.");
    }
  }
}
