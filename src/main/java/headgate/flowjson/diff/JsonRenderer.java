package headgate.flowjson.diff;

import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonText;
import headgate.json.JsonValue;
import java.util.List;

/** JSON text of values, without what has a counterpart in the other document. */
final class JsonRenderer {

  private final JsonText out = new JsonText();

  private JsonRenderer() {}

  static String of(JsonValue value) {
    JsonRenderer written = new JsonRenderer();
    written.plain(value);
    return written.out.toString();
  }

  /** A node without those nodes in it that are told as moved. */
  static String ofNew(Node node) {
    JsonRenderer written = new JsonRenderer();
    written.node(node);
    return written.out.toString();
  }

  /** A member of a node, without those nodes in it that are told as moved. */
  static String ofNew(Node holder, String path, JsonValue value) {
    JsonRenderer written = new JsonRenderer();
    written.member(holder, path, value);
    return written.out.toString();
  }

  private void node(Node node) {
    JsonObject object = node.object();
    if (object == null || node.slots().isEmpty()) {
      plain(node.value());
    } else {
      members(node, "", object);
    }
  }

  private void members(Node holder, String prefix, JsonObject object) {
    out.beginObject();
    for (JsonObject.Member member : object.members()) {
      out.key(member.name());
      member(holder, prefix + "/" + Pointers.escape(member.name()), member.value());
    }
    out.endObject();
  }

  private void member(Node holder, String path, JsonValue value) {
    List<Node> slot = holder.slots().get(path);
    if (slot != null) {
      out.beginArray();
      for (Node node : slot) {
        if (node.match() == null) {
          node(node);
        }
      }
      out.endArray();
    } else if (value instanceof JsonObject object
        && Vocabulary.holdsLists(holder, "", path.substring(1))) {
      members(holder, path, object);
    } else {
      plain(value);
    }
  }

  private void plain(JsonValue value) {
    if (value instanceof JsonObject object) {
      out.beginObject();
      for (JsonObject.Member member : object.members()) {
        out.key(member.name());
        plain(member.value());
      }
      out.endObject();
    } else if (value instanceof JsonArray array) {
      out.beginArray();
      array.elements().forEach(this::plain);
      out.endArray();
    } else if (value instanceof JsonString string) {
      out.value(string.value());
    } else if (value instanceof JsonNumber number) {
      out.raw(number.text());
    } else if (value instanceof JsonLiteral literal) {
      out.raw(literal.word().text());
    }
  }
}
