package headgate.flowjson.diff;

import headgate.json.JsonObject;
import headgate.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * An action of a component or an option.
 *
 * @param holder the component or option
 * @param property the property of the holder, such as {@code on-click-action}
 */
record Action(Node holder, String property, JsonObject node) {

  String name() {
    return node.get("name") instanceof JsonString name ? name.value() : "";
  }

  String pointer() {
    return holder.pointer() + "/" + property;
  }

  String payloadPointer() {
    return pointer() + "/payload";
  }

  @Nullable JsonObject payload() {
    return node.get("payload") instanceof JsonObject payload ? payload : null;
  }

  /** The id of the screen that it navigates to. Null if it does not navigate. */
  @Nullable String target() {
    return name().equals("navigate")
            && node.get("next") instanceof JsonObject next
            && next.get("name") instanceof JsonString name
        ? name.value()
        : null;
  }
}
