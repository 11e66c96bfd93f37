package headgate.sandbox.phone;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what was added last, up to a number: the oldest entry goes. Thread-safe. */
final class NewestEntries<V> {

  private final int max;

  /** The oldest one first. */
  private final Map<String, V> entries = new LinkedHashMap<>();

  NewestEntries(int max) {
    this.max = max;
  }

  synchronized void add(String key, V value) {
    entries.remove(key);
    entries.put(key, value);
    if (entries.size() > max) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  /** Null if it was never added, or went. */
  synchronized @Nullable V get(String key) {
    return entries.get(key);
  }
}
