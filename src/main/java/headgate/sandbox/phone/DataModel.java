package headgate.sandbox.phone;

import headgate.sandbox.http.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types that a screen declares for its data. */
final class DataModel {

  private DataModel() {}

  /**
   * What does not fit; null if everything does. Keys that are not declared are not looked at.
   *
   * @param model by key, each with {@code type}, {@code items} and {@code properties}
   * @param isPartial whether keys may be missing: an open screen keeps its data
   */
  static @Nullable String misfit(Map<?, ?> model, Map<?, ?> data, boolean isPartial) {
    for (Map.Entry<?, ?> declared : model.entrySet()) {
      String key = String.valueOf(declared.getKey());
      if (!data.containsKey(key)) {
        if (!isPartial) {
          return "%s is missing.".formatted(key);
        }
        continue;
      }
      if (declared.getValue() instanceof Map<?, ?> schema) {
        String misfit = misfit(key, schema, data.get(key));
        if (misfit != null) {
          return misfit;
        }
      }
    }
    return null;
  }

  private static @Nullable String misfit(String path, Map<?, ?> schema, @Nullable Object value) {
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
      return misfitOfItems(path, Values.object(schema, "items"), list);
    }
    return value instanceof Map<?, ?> object
        ? misfitOfProperties(path, Values.object(schema, "properties"), object)
        : null;
  }

  private static @Nullable String misfitOfItems(String path, Map<?, ?> schema, List<?> list) {
    for (int i = 0; i < list.size(); i++) {
      String misfit = misfit(path + "/" + i, schema, list.get(i));
      if (misfit != null) {
        return misfit;
      }
    }
    return null;
  }

  /** Meta does not say which properties are required, so a missing one is accepted. */
  private static @Nullable String misfitOfProperties(
      String path, Map<?, ?> properties, Map<?, ?> object) {
    for (Map.Entry<?, ?> declared : properties.entrySet()) {
      if (declared.getValue() instanceof Map<?, ?> schema
          && object.containsKey(declared.getKey())) {
        String misfit =
            misfit(path + "/" + declared.getKey(), schema, object.get(declared.getKey()));
        if (misfit != null) {
          return misfit;
        }
      }
    }
    return null;
  }
}
