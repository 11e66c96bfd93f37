package headgate.flowjson.rule;

import headgate.flowjson.form.Component;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** The rows of a NavigationList that stand in the document. */
final class NavigationRows {

  private NavigationRows() {}

  static List<JsonObject> of(Component component) {
    List<JsonObject> rows = new ArrayList<>();
    if (component.is("NavigationList") && component.get("list-items") instanceof JsonArray items) {
      for (JsonValue element : items.elements()) {
        if (element instanceof JsonObject row) {
          rows.add(row);
        }
      }
    }
    return rows;
  }
}
