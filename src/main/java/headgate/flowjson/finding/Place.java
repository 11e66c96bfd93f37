package headgate.flowjson.finding;

import headgate.json.JsonText;

/**
 * A range of the text, in Meta's format: lines and columns count from 1, columns count UTF-16
 * units, and {@code columnEnd} is one past the last character.
 *
 * @param path such as {@code screens[0].layout.children[0].type}; empty for the whole document and
 *     for text that is not JSON
 */
public record Place(int lineStart, int lineEnd, int columnStart, int columnEnd, String path) {

  /** About as many bytes as {@link #write} writes. */
  int bytes() {
    return 110 + JsonText.bytes(path);
  }

  void write(JsonText json) {
    json.beginObject();
    writeRange(json);
    json.key("path").value(path).endObject();
  }

  void writeRange(JsonText json) {
    json.key("line_start").value(lineStart).key("line_end").value(lineEnd);
    json.key("column_start").value(columnStart).key("column_end").value(columnEnd);
  }
}
