package headgate.flowjson.diff;

import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonText;
import headgate.json.JsonValue;
import java.util.List;

/** Writes the JSON text of values, without the nodes that have a counterpart elsewhere. */
final class JsonRenderer {

  private final JsonText out = new JsonText();

  private JsonRenderer() {}

  static String string(String value) {
    return new JsonText().value(value).toString();
  }

  static String node(Node node) {
    JsonRenderer renderer = new JsonRenderer();
    renderer.writeNode(node);
    return renderer.out.toString();
  }

  /**
   * @param path JSON pointer from the node to the value; empty for the node's own value
   */
  static String value(Node node, String path, JsonValue value) {
    JsonRenderer renderer = new JsonRenderer();
    if (path.isEmpty()) {
      renderer.writePlain(value);
    } else {
      renderer.writeMember(node, path, value);
    }
    return renderer.out.toString();
  }

  private void writeNode(Node node) {
    JsonObject object = node.object();
    if (object == null || node.slots().isEmpty()) {
      writePlain(node.value());
    } else {
      writeMembers(node, "", object);
    }
  }

  private void writeMembers(Node node, String prefix, JsonObject object) {
    out.beginObject();
    for (JsonObject.Member member : object.members()) {
      out.key(member.name());
      writeMember(node, prefix + "/" + Pointers.escape(member.name()), member.value());
    }
    out.endObject();
  }

  private void writeMember(Node node, String path, JsonValue value) {
    List<Node> slot = node.slots().get(path);
    if (slot != null) {
      out.beginArray();
      for (Node child : slot) {
        if (child.counterpart() == null) {
          writeNode(child);
        }
      }
      out.endArray();
    } else if (value instanceof JsonObject object
        && FormStructure.mayHoldSlots(node, "", path.substring(1))) {
      writeMembers(node, path, object);
    } else {
      writePlain(value);
    }
  }

  private void writePlain(JsonValue value) {
    if (value instanceof JsonObject object) {
      out.beginObject();
      for (JsonObject.Member member : object.members()) {
        out.key(member.name());
        writePlain(member.value());
      }
      out.endObject();
    } else if (value instanceof JsonArray array) {
      out.beginArray();
      array.elements().forEach(this::writePlain);
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
