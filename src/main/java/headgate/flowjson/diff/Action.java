package headgate.flowjson.diff;

import headgate.json.JsonObject;
import headgate.json.JsonString;
import org.jspecify.annotations.Nullable;

/**
 * What happens on a tap.
 *
 * @param holder the component or option that has it
 * @param property where the holder has it
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

  /** The screen that it leads to; null where it leads to none. */
  @Nullable String target() {
    return name().equals("navigate")
            && node.get("next") instanceof JsonObject next
            && next.get("name") instanceof JsonString name
        ? name.value()
        : null;
  }
}
