package headgate.event;

import headgate.json.Json;
import java.nio.charset.StandardCharsets;

/**
 * A server-sent event (HTML Living Standard, 9.2.6).
 *
 * @param frame as it is sent, with the empty line after it
 */
record Event(long number, byte[] frame) {

  /** Readers of a stream ignore a comment. */
  static final byte[] HEARTBEAT = bytes(":\n\n");

  /**
   * @param id of this event
   * @param data becomes a JSON object
   */
  static Event of(long number, String id, String name, Object data) {
    return new Event(
        number, bytes("id: %s\nevent: %s\ndata: %s\n\n".formatted(id, name, Json.text(data))));
  }

  /** The begin of a stream: sets the id from which a later stream goes on, and is not an event. */
  static byte[] begin(String id) {
    return bytes("retry: 3000\nid: %s\n\n".formatted(id));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
