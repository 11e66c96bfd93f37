package headgate.flowjson.diff;

import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import java.util.List;

/** Prints JSON with one member or element per line. Keeps the order and the text of tokens. */
final class PrettyPrinter {

  private static final String INDENT = "  ";

  /** Limits the length of a deeply nested text. */
  private static final int MAX_INDENTS = 40;

  private final String source;
  private final StringBuilder out;

  private PrettyPrinter(String source) {
    this.source = source;
    this.out = new StringBuilder(source.length() * 2);
  }

  /** Returns the text unchanged if it is not JSON. */
  static String print(String text) {
    try {
      PrettyPrinter printer = new PrettyPrinter(text);
      printer.printValue(JsonReader.read(text), 0);
      return printer.out.append('\n').toString();
    } catch (JsonSyntaxException e) {
      return text;
    }
  }

  private void printValue(JsonValue value, int depth) {
    if (value instanceof JsonObject object && !object.members().isEmpty()) {
      List<JsonObject.Member> members = object.members();
      out.append('{');
      for (int i = 0; i < members.size(); i++) {
        startLine(i, depth + 1);
        printToken(members.get(i).key());
        out.append(": ");
        printValue(members.get(i).value(), depth + 1);
      }
      closeLine('}', depth);
    } else if (value instanceof JsonArray array && !array.elements().isEmpty()) {
      out.append('[');
      for (int i = 0; i < array.elements().size(); i++) {
        startLine(i, depth + 1);
        printValue(array.elements().get(i), depth + 1);
      }
      closeLine(']', depth);
    } else if (value instanceof JsonObject) {
      out.append("{}");
    } else if (value instanceof JsonArray) {
      out.append("[]");
    } else {
      printToken(value);
    }
  }

  private void printToken(JsonValue value) {
    out.append(source, value.start(), value.end());
  }

  private void startLine(int index, int depth) {
    out.append(index == 0 ? "\n" : ",\n");
    out.append(INDENT.repeat(Math.min(depth, MAX_INDENTS)));
  }

  private void closeLine(char bracket, int depth) {
    startLine(0, depth);
    out.append(bracket);
  }
}
