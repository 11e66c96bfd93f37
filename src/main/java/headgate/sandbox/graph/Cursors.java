package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Marks in a list. Opaque, and dead once the object they stand at is gone. */
final class Cursors {

  private static final String PREFIX = "QVFI";

  private Cursors() {}

  static String of(String id) {
    byte[] text = ("at:" + id).getBytes(StandardCharsets.US_ASCII);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /**
   * @throws GraphFailure where we never made such a cursor
   */
  static String id(String cursor) {
    try {
      String text =
          new String(
              Base64.getUrlDecoder().decode(cursor.substring(PREFIX.length())),
              StandardCharsets.US_ASCII);
      if (cursor.startsWith(PREFIX) && text.startsWith("at:")) {
        return text.substring(3);
      }
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw dead();
    }
    throw dead();
  }

  static GraphFailure dead() {
    return GraphFailure.parameter("Invalid cursors values");
  }

  /**
   * Whether a list of one object is asked for what stands before or after it, which is nothing.
   *
   * @throws GraphFailure where the cursor is not that object's
   */
  static boolean leaveNothing(Parameters parameters, String onlyId) {
    String cursor = parameters.text("after", parameters.text("before", ""));
    if (cursor.isEmpty()) {
      return false;
    }
    if (!id(cursor).equals(onlyId)) {
      throw dead();
    }
    return true;
  }

  /** The {@code paging} of a list that fits one page. */
  static Map<String, Object> onePage(String firstId, String lastId) {
    return Json.object("cursors", Json.object("before", of(firstId), "after", of(lastId)));
  }
}
