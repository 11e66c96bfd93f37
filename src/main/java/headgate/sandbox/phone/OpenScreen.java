package headgate.sandbox.phone;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A screen that was opened: what it was given, and what the person entered. Not thread-safe.
 *
 * @param values by the name of the field; without a key if it is not answered
 */
record OpenScreen(
    String id, Map<?, ?> screen, Map<String, Object> data, Map<String, Object> values) {

  static OpenScreen of(String id, Map<?, ?> screen, Map<String, Object> data) {
    return new OpenScreen(id, screen, new LinkedHashMap<>(data), new LinkedHashMap<>());
  }
}
