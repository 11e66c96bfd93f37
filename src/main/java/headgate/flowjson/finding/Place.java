package headgate.flowjson.finding;

import headgate.json.JsonText;

/**
 * A stretch of the text, as Meta describes one: lines and columns from 1, columns in UTF-16 units,
 * {@code columnEnd} one past the last character.
 *
 * @param path the way to the value, such as {@code screens[0].layout.children[0].type}; empty for
 *     the document itself and where the text cannot be read
 */
public record Place(int lineStart, int lineEnd, int columnStart, int columnEnd, String path) {

  void write(JsonText json) {
    json.beginObject();
    writeCorners(json);
    json.key("path").value(path).endObject();
  }

  void writeCorners(JsonText json) {
    json.key("line_start").value(lineStart).key("line_end").value(lineEnd);
    json.key("column_start").value(columnStart).key("column_end").value(columnEnd);
  }
}
