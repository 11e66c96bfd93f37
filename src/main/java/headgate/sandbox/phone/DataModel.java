package headgate.sandbox.phone;

import headgate.sandbox.http.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types that a screen declares for its data. */
final class DataModel {

  private DataModel() {}

  /**
   * What does not fit; null if everything does. Keys that are not declared are not looked at. Nor
   * are those that begin with {@code required}: Meta's own check leaves them out (observed).
   *
   * @param model by key, each with {@code type}, {@code items}, {@code properties} and {@code
   *     required}
   * @param isPartial whether keys may be missing: a screen that only shows a message keeps its data
   */
  static @Nullable String misfit(Map<?, ?> model, Map<?, ?> data, boolean isPartial) {
    for (Map.Entry<?, ?> declared : model.entrySet()) {
      String key = String.valueOf(declared.getKey());
      if (key.startsWith("required")) {
        continue;
      }
      String misfit =
          data.containsKey(key)
              ? misfit(key, declared.getValue(), data.get(key))
              : isPartial ? null : "%s is missing.".formatted(key);
      if (misfit != null) {
        return misfit;
      }
    }
    return null;
  }

  private static @Nullable String misfit(
      String path, @Nullable Object declared, @Nullable Object value) {
    if (!(declared instanceof Map<?, ?> schema)) {
      return null;
    }
    String type = Values.text(schema, "type");
    boolean isWell =
        switch (type == null ? "" : type) {
          case "string" -> value instanceof String;
          case "number" -> value instanceof Number;
          case "boolean" -> value instanceof Boolean;
          case "array" -> value instanceof List<?>;
          case "object" -> value instanceof Map<?, ?>;
          default -> true;
        };
    if (!isWell) {
      return "%s is not of the type %s.".formatted(path, type);
    }
    if (value instanceof List<?> list) {
      return misfitOfItems(path, schema.get("items"), list);
    }
    return value instanceof Map<?, ?> object ? misfitOfProperties(path, schema, object) : null;
  }

  private static @Nullable String misfitOfItems(
      String path, @Nullable Object declared, List<?> list) {
    for (int i = 0; i < list.size(); i++) {
      String misfit = misfit(path + "/" + i, declared, list.get(i));
      if (misfit != null) {
        return misfit;
      }
    }
    return null;
  }

  private static @Nullable String misfitOfProperties(
      String path, Map<?, ?> schema, Map<?, ?> object) {
    Map<?, ?> properties = Values.object(schema, "properties");
    for (Map.Entry<?, ?> property : object.entrySet()) {
      String misfit =
          misfit(
              path + "/" + property.getKey(),
              properties.get(property.getKey()),
              property.getValue());
      if (misfit != null) {
        return misfit;
      }
    }
    if (schema.get("required") instanceof List<?> required) {
      for (Object name : required) {
        if (!object.containsKey(name)) {
          return "%s/%s is missing.".formatted(path, name);
        }
      }
    }
    return null;
  }
}
