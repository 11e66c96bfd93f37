package headgate.audit;

import headgate.json.Json;
import headgate.json.RawJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds the details of a change: a JSON object with names, numbers of versions and statuses. It
 * must not contain a secret, nor what a person answered in a flow. Not thread-safe.
 */
public final class AuditDetail {

  private final Map<String, Object> now = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> before = new LinkedHashMap<>();

  /** Leaves a value out that is null. */
  public AuditDetail with(String key, @Nullable Object value) {
    if (value != null) {
      now.put(key, value);
    }
    return this;
  }

  /** Adds the new value, and in {@code before} the old one if it differs. */
  public AuditDetail withChange(String key, @Nullable Object oldValue, @Nullable Object newValue) {
    if (!Objects.equals(oldValue, newValue)) {
      before.put(key, oldValue);
    }
    return with(key, newValue);
  }

  RawJson json() {
    if (!before.isEmpty()) {
      now.put("before", before);
    }
    return Json.raw(now);
  }
}
