package headgate.flowjson.diff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ids that a list of options can answer with. */
final class OptionIds {

  /**
   * What cannot be answered any more.
   *
   * @param options those that had these ids
   * @param open whether the ids come from outside the form now
   */
  record Lost(List<String> ids, List<Node> options, boolean open) {

    boolean isNothing() {
      return ids.isEmpty() && !open;
    }
  }

  private static final Lost NOTHING = new Lost(List.of(), List.of(), false);

  private OptionIds() {}

  static Lost lost(Set<Node> before, Set<Node> after) {
    Map<String, List<Node>> former = ids(before);
    if (former == null || former.isEmpty()) {
      return NOTHING;
    }
    Map<String, List<Node>> current = ids(after);
    if (current == null) {
      return new Lost(List.of(), List.of(), true);
    }
    List<String> ids = new ArrayList<>();
    List<Node> options = new ArrayList<>();
    Set<String> kept = new HashSet<>(current.keySet());
    former.forEach(
        (id, having) -> {
          if (!kept.contains(id)) {
            ids.add(id);
            options.addAll(having);
          }
        });
    return new Lost(ids, options, false);
  }

  /** The options by their id; null where the form does not fix them. */
  private static @Nullable Map<String, List<Node>> ids(Set<Node> inputs) {
    Map<String, List<Node>> ids = new LinkedHashMap<>();
    for (Node input : inputs) {
      if (Shape.ofInput(input, 0).isOfOptions()) {
        List<Node> options =
            input.slots().get(input.is("NavigationList") ? "/list-items" : "/data-source");
        if (options == null) {
          return null;
        }
        for (Node option : options) {
          String id = option.text("id");
          if (id != null) {
            ids.computeIfAbsent(id, any -> new ArrayList<>(1)).add(option);
          }
        }
      }
    }
    return ids;
  }
}
