package headgate.json;

import java.util.List;

/** An array; its list of elements cannot be changed. */
public record JsonArray(List<JsonValue> elements, int start, int end) implements JsonValue {

  @Override
  public String kind() {
    return "an array";
  }
}
