package headgate.flowjson.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that changed with the versions: each entry holds from its version on. */
public record ByVersion<T>(List<Entry<T>> entries) {

  public record Entry<T>(int since, T value) {}

  /** Null before the first entry. */
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
