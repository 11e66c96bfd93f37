package headgate.flowjson.finding;

import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import headgate.json.LineMap;
import java.util.List;

/**
 * Finds the path of a value or a key by its offset. Values do not store their paths, because most
 * values have no finding.
 */
final class Paths {

  /** Longer paths are cut, because a key may be as long as the text. */
  private static final int MAX_LENGTH = 1000;

  private final JsonValue root;
  private final LineMap lines;

  Paths(JsonValue root, LineMap lines) {
    this.root = root;
    this.lines = lines;
  }

  /** The offset of the document in the text that it was read from. */
  int start() {
    return lines.start(1);
  }

  Place place(JsonValue value) {
    return new Place(
        lines.line(value.start()),
        lines.line(value.end()),
        lines.column(value.start()),
        lines.column(value.end()),
        path(value));
  }

  String path(JsonValue wanted) {
    StringBuilder path = new StringBuilder();
    JsonValue at = root;
    while (at.start() != wanted.start() && path.length() < MAX_LENGTH) {
      if (at instanceof JsonObject object) {
        JsonObject.Member member = member(object.members(), wanted.start());
        path.append(path.isEmpty() ? "" : ".").append(member.name());
        if (member.key().start() == wanted.start()) {
          break;
        }
        at = member.value();
      } else {
        List<JsonValue> elements = ((JsonArray) at).elements();
        int index = element(elements, wanted.start());
        path.append('[').append(index).append(']');
        at = elements.get(index);
      }
    }
    path.setLength(Math.min(path.length(), MAX_LENGTH));
    return path.toString();
  }

  private static JsonObject.Member member(List<JsonObject.Member> members, int offset) {
    int low = 0;
    int high = members.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (members.get(middle).key().start() <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return members.get(low);
  }

  private static int element(List<JsonValue> elements, int offset) {
    int low = 0;
    int high = elements.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (elements.get(middle).start() <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
