package headgate.endpoint.call;

import headgate.answer.AnswerSchemas;
import headgate.flow.version.VersionDao;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The names of the values that a form hides. If it is not known which version a person sees, every
 * version may be the one: what one of them hides is hidden. Not thread-safe.
 */
final class SensitiveNames {

  private static final int MAX_FLOWS = 500;

  /** What the versions of a flow hide, up to a version. Versions never change. */
  private record Known(int version, Set<String> names) {}

  private final AnswerSchemas schemas;

  private final Map<String, Known> byFlow =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MAX_FLOWS;
        }
      };

  SensitiveNames(AnswerSchemas schemas) {
    this.schemas = schemas;
  }

  /**
   * @param version that the person sees; null if it is not known
   */
  Set<String> of(Handle handle, @Nullable String flowId, @Nullable Integer version) {
    if (flowId == null || version != null) {
      return schemas.sensitiveKeys(handle, flowId, version);
    }
    Set<String> names = new HashSet<>(schemas.sensitiveKeys(handle, flowId, null));
    names.addAll(ofAllVersions(handle, flowId));
    return names;
  }

  private Set<String> ofAllVersions(Handle handle, String flowId) {
    Known known = byFlow.getOrDefault(flowId, new Known(0, Set.of()));
    List<Integer> others = new VersionDao(handle).numbersAfter(flowId, known.version());
    if (others.isEmpty()) {
      return known.names();
    }
    Set<String> names = new HashSet<>(known.names());
    for (int version : others) {
      names.addAll(schemas.hiddenByForm(handle, flowId, version));
    }
    byFlow.put(flowId, new Known(others.get(others.size() - 1), names));
    return names;
  }
}
