package headgate.flowjson.form;

import headgate.json.JsonObject;
import headgate.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * What happens on a tap.
 *
 * @param property the key that holds the action, in the component or in the item
 * @param item the option or row that has the action; null if the component itself has it
 */
public record Action(
    JsonObject node,
    JsonString nameValue,
    Component component,
    JsonString property,
    @Nullable JsonObject item) {

  public boolean is(String name) {
    return nameValue.value().equals(name);
  }

  public @Nullable JsonObject payload() {
    return node.get("payload") instanceof JsonObject payload ? payload : null;
  }

  /** The id of the screen that a navigate action opens; null for other actions. */
  public @Nullable JsonString target() {
    return is("navigate")
            && node.get("next") instanceof JsonObject next
            && next.get("name") instanceof JsonString name
        ? name
        : null;
  }

  /** Whether a row of a NavigationList has the action. Meta does not check these (observed). */
  public boolean isOfRow() {
    return item != null && component.is("NavigationList");
  }
}
