package headgate.sandbox;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The simulator's time: that of its clock, put forward or back by a setting. */
final class SandboxClock {

  /** Graph's way: no colon in the offset. */
  private static final DateTimeFormatter GRAPH =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final InstantSource source;
  private final Knobs.Holder knobs;

  SandboxClock(InstantSource source, Knobs.Holder knobs) {
    this.source = source;
    this.knobs = knobs;
  }

  /** Unix seconds. */
  long now() {
    return source.instant().getEpochSecond() + knobs.get().clockOffsetSeconds();
  }

  static String text(long unixSeconds) {
    return GRAPH.format(Instant.ofEpochSecond(unixSeconds));
  }

  /**
   * A time as an answer holds it.
   *
   * @param dateFormat Graph's {@code date_format} parameter: {@code U} asks for unix seconds
   */
  static Object value(long unixSeconds, String dateFormat) {
    return dateFormat.equals("U") ? (Object) unixSeconds : text(unixSeconds);
  }
}
