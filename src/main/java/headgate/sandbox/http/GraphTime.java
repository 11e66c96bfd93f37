package headgate.sandbox.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the Graph API writes them. */
public final class GraphTime {

  /** Graph writes the offset without a colon. */
  private static final DateTimeFormatter GRAPH =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ", Locale.ROOT).withZone(ZoneOffset.UTC);

  private GraphTime() {}

  public static String text(long unixSeconds) {
    return GRAPH.format(Instant.ofEpochSecond(unixSeconds));
  }

  /**
   * A time in a response.
   *
   * @param dateFormat Graph's {@code date_format} parameter: {@code U} selects unix seconds
   */
  public static Object value(long unixSeconds, String dateFormat) {
    return dateFormat.equals("U") ? (Object) unixSeconds : text(unixSeconds);
  }
}
