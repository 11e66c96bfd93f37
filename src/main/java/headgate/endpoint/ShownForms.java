package headgate.endpoint;

import headgate.endpoint.answer.ShownForm;
import headgate.flow.version.VersionDao;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The forms of versions, which never change. Keeps those that were used last. Thread-safe. */
final class ShownForms {

  private static final long MAX_CHARACTERS = 4_000_000;

  private record Key(String flowId, int version) {}

  /**
   * @param form null if the text is not a form
   */
  private record Known(@Nullable ShownForm form, int characters) {}

  private final Map<Key, Known> known = new LinkedHashMap<>(16, 0.75f, true);
  private long characters;

  /** Empty if the version is not a form that can be read. */
  Optional<ShownForm> form(Handle handle, String flowId, int version) {
    Key key = new Key(flowId, version);
    Known found = find(key);
    if (found == null) {
      String text = new VersionDao(handle).text(flowId, version).orElse("");
      found = new Known(ShownForm.of(text).orElse(null), text.length());
      keep(key, found);
    }
    return Optional.ofNullable(found.form());
  }

  private synchronized @Nullable Known find(Key key) {
    return known.get(key);
  }

  private synchronized void keep(Key key, Known found) {
    Known before = known.put(key, found);
    characters += found.characters() - (before == null ? 0 : before.characters());
    Iterator<Known> oldestFirst = known.values().iterator();
    while (characters > MAX_CHARACTERS && known.size() > 1) {
      characters -= oldestFirst.next().characters();
      oldestFirst.remove();
    }
  }
}
