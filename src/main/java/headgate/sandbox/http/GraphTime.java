package headgate.sandbox.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the Graph API writes them. */
public final class GraphTime {

  /** Graph's way: no colon in the offset. */
  private static final DateTimeFormatter GRAPH =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ", Locale.ROOT).withZone(ZoneOffset.UTC);

  private GraphTime() {}

  public static String text(long unixSeconds) {
    return GRAPH.format(Instant.ofEpochSecond(unixSeconds));
  }

  /**
   * A time as an answer holds it.
   *
   * @param dateFormat Graph's {@code date_format} parameter: {@code U} asks for unix seconds
   */
  public static Object value(long unixSeconds, String dateFormat) {
    return dateFormat.equals("U") ? (Object) unixSeconds : text(unixSeconds);
  }
}
