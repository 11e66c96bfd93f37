package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Cursors of paged lists. A cursor is opaque, and invalid after its object is deleted. */
final class Cursors {

  private static final String PREFIX = "QVFI";

  private Cursors() {}

  static String of(String id) {
    byte[] text = ("at:" + id).getBytes(StandardCharsets.US_ASCII);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /**
   * The id of the object at the cursor.
   *
   * @throws GraphFailure if it is not a cursor of the simulator
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
      throw invalid();
    }
    throw invalid();
  }

  static GraphFailure invalid() {
    return GraphFailure.parameter("Invalid cursors values");
  }

  /**
   * Whether the page of a list with one object is empty: it is if the request has a cursor, because
   * nothing comes before or after the only object.
   *
   * @throws GraphFailure if it is the cursor of another object
   */
  static boolean isEmptyPage(Parameters parameters, String onlyId) {
    String cursor = parameters.text("after", parameters.text("before", ""));
    if (cursor.isEmpty()) {
      return false;
    }
    if (!id(cursor).equals(onlyId)) {
      throw invalid();
    }
    return true;
  }

  /** The {@code paging} of a page, without links to other pages. */
  static Map<String, Object> paging(String firstId, String lastId) {
    return Json.object("cursors", Json.object("before", of(firstId), "after", of(lastId)));
  }
}
