package headgate.flowjson.diff;

import headgate.json.JsonString;

/** A screen that has another id in the new document. */
record Rename(Node from, Node to) {

  String oldId() {
    return id(from);
  }

  String newId() {
    return id(to);
  }

  private static String id(Node screen) {
    return screen.get("id") instanceof JsonString id ? id.value() : "";
  }
}
