package headgate.message;

import headgate.flow.version.VersionDao;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The forms of the versions of flows. Keeps the last ones, because a version never changes and
 * reading its text takes longer than the rest of a send. Thread-safe.
 */
final class SentForms {

  private static final int MAX_KEPT = 200;

  private record Key(String flowId, int version) {}

  private final Map<Key, SentForm> kept =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SentForm> eldest) {
          return size() > MAX_KEPT;
        }
      };

  /** Empty if there is no such version, or if it is not a form with a screen. */
  Optional<SentForm> of(Handle handle, String flowId, int version) {
    Key key = new Key(flowId, version);
    synchronized (kept) {
      SentForm known = kept.get(key);
      if (known != null) {
        return Optional.of(known);
      }
    }
    Optional<SentForm> form = new VersionDao(handle).text(flowId, version).flatMap(SentForm::of);
    form.ifPresent(
        read -> {
          synchronized (kept) {
            kept.put(key, read);
          }
        });
    return form;
  }
}
