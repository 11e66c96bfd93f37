package headgate.answer;

import headgate.answer.schema.AnswerSchema;
import headgate.answer.schema.SchemaReader;
import headgate.flow.version.VersionDao;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The answers of the versions of flows. Keeps the last ones, because a version never changes and
 * reading it takes as long as a whole list of answers. Thread-safe.
 */
public final class AnswerSchemas {

  private static final int MAX_KEPT = 500;

  private record Key(String flowId, int version) {}

  private final Map<Key, AnswerSchema> kept =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, AnswerSchema> eldest) {
          return size() > MAX_KEPT;
        }
      };

  /**
   * The keys of values that are not shown: those that the form hides, and those that the flow
   * hides.
   *
   * @param version that the person sees; null if it is not known
   */
  public Set<String> sensitiveKeys(
      Handle handle, @Nullable String flowId, @Nullable Integer version) {
    if (flowId == null) {
      return Set.of();
    }
    Set<String> keys = new HashSet<>(of(handle, flowId, version).sensitiveKeys());
    AnsweredFlow.find(handle, flowId).ifPresent(flow -> keys.addAll(flow.mask()));
    return keys;
  }

  /** The keys of values that a version of the form hides. */
  public Set<String> hiddenByForm(Handle handle, String flowId, int version) {
    return Set.copyOf(of(handle, flowId, version).sensitiveKeys());
  }

  /** Empty if the flow or the version is not known, or is not a form. */
  AnswerSchema of(Handle handle, @Nullable String flowId, @Nullable Integer version) {
    if (flowId == null || version == null) {
      return AnswerSchema.EMPTY;
    }
    Key key = new Key(flowId, version);
    synchronized (kept) {
      AnswerSchema known = kept.get(key);
      if (known != null) {
        return known;
      }
    }
    VersionDao versions = new VersionDao(handle);
    if (!versions.exists(flowId, version)) {
      return AnswerSchema.EMPTY;
    }
    AnswerSchema schema =
        versions.text(flowId, version).map(SchemaReader::read).orElse(AnswerSchema.EMPTY);
    synchronized (kept) {
      kept.put(key, schema);
    }
    return schema;
  }
}
