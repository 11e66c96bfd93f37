package headgate.flowjson.rule;

import headgate.flowjson.form.Component;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Reads the rows of a NavigationList. */
final class NavigationRows {

  private NavigationRows() {}

  /** The rows in the document; empty for another component and for rows that come from data. */
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
