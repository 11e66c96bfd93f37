package headgate.forward;

import headgate.json.Json;
import headgate.json.RawJson;
import headgate.json.RawObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an event says, as a JSON object.
 *
 * @param masked without sensitive values
 * @param revealed with them; null if there are none
 */
public record EventData(RawJson masked, @Nullable RawJson revealed) {

  /** Data that has no sensitive values. */
  public static EventData of(RawJson data) {
    return new EventData(data, null);
  }

  /** The bodies that receivers get. */
  Bodies bodies(EventType type, Instant at) {
    return new Bodies(body(type, at, masked), revealed == null ? null : body(type, at, revealed));
  }

  private static RawJson body(EventType type, Instant at, RawJson data) {
    return new RawObject()
        .with("type", RawJson.of('"' + type.word() + '"'))
        .with("timestamp", RawJson.of('"' + Json.seconds(at) + '"'))
        .with("data", data)
        .end();
  }

  /**
   * The bodies of an event as they are sent.
   *
   * @param revealed null if it has no sensitive values
   */
  record Bodies(RawJson masked, @Nullable RawJson revealed) {

    private static final byte SEPARATOR = 0; // never part of JSON text (RFC 8259, 7)

    byte[] of(boolean reveal) {
      return (reveal && revealed != null ? revealed : masked).utf8();
    }

    /** Both in one array. */
    byte[] joined() {
      if (revealed == null) {
        return masked.utf8();
      }
      byte[] first = masked.utf8();
      byte[] second = revealed.utf8();
      byte[] both = new byte[first.length + 1 + second.length];
      System.arraycopy(first, 0, both, 0, first.length);
      both[first.length] = SEPARATOR;
      System.arraycopy(second, 0, both, first.length + 1, second.length);
      return both;
    }

    /** Reads what {@link #joined} made. */
    static Bodies split(byte[] joined) {
      String text = new String(joined, StandardCharsets.UTF_8);
      int end = text.indexOf(SEPARATOR);
      return end < 0
          ? new Bodies(new RawJson(joined), null)
          : new Bodies(RawJson.of(text.substring(0, end)), RawJson.of(text.substring(end + 1)));
    }
  }
}
