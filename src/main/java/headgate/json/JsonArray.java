package headgate.json;

import java.util.List;

/** An array. Its list of elements is unmodifiable. */
public record JsonArray(List<JsonValue> elements, int start, int end) implements JsonValue {

  @Override
  public String kind() {
    return "an array";
  }
}
