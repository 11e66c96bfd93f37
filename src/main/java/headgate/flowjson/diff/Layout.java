package headgate.flowjson.diff;

import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import java.util.List;

/** Sets a JSON text with one member or element a line; keeps order and every letter of a token. */
final class Layout {

  private static final String STEP = "  ";

  private final String source;
  private final StringBuilder out;

  private Layout(String source) {
    this.source = source;
    this.out = new StringBuilder(source.length() * 2);
  }

  /** The text itself where it is no JSON. */
  static String of(String text) {
    try {
      Layout layout = new Layout(text);
      layout.value(JsonReader.read(text), 0);
      return layout.out.append('\n').toString();
    } catch (JsonSyntaxException e) {
      return text;
    }
  }

  private void value(JsonValue value, int depth) {
    if (value instanceof JsonObject object && !object.members().isEmpty()) {
      List<JsonObject.Member> members = object.members();
      out.append('{');
      for (int i = 0; i < members.size(); i++) {
        line(i, depth + 1);
        token(members.get(i).key());
        out.append(": ");
        value(members.get(i).value(), depth + 1);
      }
      close('}', depth);
    } else if (value instanceof JsonArray array && !array.elements().isEmpty()) {
      out.append('[');
      for (int i = 0; i < array.elements().size(); i++) {
        line(i, depth + 1);
        value(array.elements().get(i), depth + 1);
      }
      close(']', depth);
    } else if (value instanceof JsonObject) {
      out.append("{}");
    } else if (value instanceof JsonArray) {
      out.append("[]");
    } else {
      token(value);
    }
  }

  private void token(JsonValue value) {
    out.append(source, value.start(), value.end());
  }

  private void line(int index, int depth) {
    out.append(index == 0 ? "\n" : ",\n");
    // Deep texts must not become long by their margin alone.
    out.append(STEP.repeat(Math.min(depth, 40)));
  }

  private void close(char bracket, int depth) {
    line(0, depth);
    out.append(bracket);
  }
}
