package headgate.flowjson.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that differs between versions.
 *
 * @param entries oldest version first
 */
public record ByVersion<T>(List<Entry<T>> entries) {

  /** The value that holds from version {@code since} until the next entry. */
  public record Entry<T>(int since, T value) {}

  /** Null if {@code version} is older than the first entry. */
  public @Nullable T at(int version) {
    T found = null;
    for (int i = 0; i < entries.size(); i++) {
      Entry<T> entry = entries.get(i);
      if (entry.since() <= version) {
        found = entry.value();
      }
    }
    return found;
  }
}
