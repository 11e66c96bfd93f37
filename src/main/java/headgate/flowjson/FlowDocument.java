package headgate.flowjson;

import headgate.flowjson.spec.Version;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A form in Meta's words, over JSON that knows its places. */
public final class FlowDocument {

  private final JsonObject root;
  private final Version version;
  private final List<JsonObject> screens;

  private FlowDocument(JsonObject root, Version version, List<JsonObject> screens) {
    this.root = root;
    this.version = version;
    this.screens = screens;
  }

  static FlowDocument of(JsonObject root, Version version) {
    List<JsonObject> screens = new ArrayList<>();
    if (root.get("screens") instanceof JsonArray array) {
      for (JsonValue element : array.elements()) {
        if (element instanceof JsonObject screen) {
          screens.add(screen);
        }
      }
    }
    return new FlowDocument(root, version, screens);
  }

  public JsonObject root() {
    return root;
  }

  public Version version() {
    return version;
  }

  public List<JsonObject> screens() {
    return screens;
  }
}
