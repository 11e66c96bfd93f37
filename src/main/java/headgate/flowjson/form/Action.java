package headgate.flowjson.form;

import headgate.json.JsonObject;
import headgate.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * What happens on a tap.
 *
 * @param property the component's or the item's property that holds it
 * @param item the option or row that it belongs to; null where it is the component's own
 */
public record Action(
    JsonObject node,
    JsonString nameValue,
    Component component,
    JsonString property,
    @Nullable JsonObject item) {

  String name() {
    return nameValue.value();
  }

  public boolean is(String name) {
    return nameValue.value().equals(name);
  }

  public Screen screen() {
    return component.screen();
  }

  public @Nullable JsonObject payload() {
    return node.get("payload") instanceof JsonObject payload ? payload : null;
  }

  /** The id of the screen that a navigate leads to; null for other actions. */
  public @Nullable JsonString target() {
    return is("navigate")
            && node.get("next") instanceof JsonObject next
            && next.get("name") instanceof JsonString name
        ? name
        : null;
  }

  /** Rows of a list: Meta's own check leaves their actions out. */
  public boolean isOfRow() {
    return item != null && component.is("NavigationList");
  }
}
