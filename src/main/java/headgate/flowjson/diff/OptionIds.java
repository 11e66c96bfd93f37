package headgate.flowjson.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares the option ids that inputs can send before and after a change. */
final class OptionIds {

  /**
   * @param ids option ids that can no longer be sent
   * @param options the old options with these ids
   * @param dynamic whether the form fixed the ids before and gets them from outside now
   */
  record Removed(List<String> ids, List<Node> options, boolean dynamic) {

    boolean isEmpty() {
      return ids.isEmpty() && !dynamic;
    }
  }

  private static final Removed NONE = new Removed(List.of(), List.of(), false);

  private OptionIds() {}

  static Removed removed(Set<Node> inputsBefore, Set<Node> inputsAfter) {
    Map<String, List<Node>> before = optionsById(inputsBefore);
    if (before == null || before.isEmpty()) {
      return NONE;
    }
    Map<String, List<Node>> after = optionsById(inputsAfter);
    if (after == null) {
      return new Removed(List.of(), List.of(), true);
    }
    List<String> ids = new ArrayList<>();
    List<Node> removed = new ArrayList<>();
    before.forEach(
        (id, options) -> {
          if (!after.containsKey(id)) {
            ids.add(id);
            removed.addAll(options);
          }
        });
    return new Removed(ids, removed, false);
  }

  /** Null if the form does not fix the options. */
  private static @Nullable Map<String, List<Node>> optionsById(Set<Node> inputs) {
    Map<String, List<Node>> byId = new LinkedHashMap<>();
    for (Node input : inputs) {
      // Whether an input has options does not depend on the version.
      if (ValueType.ofInput(input, 0).hasOptions()) {
        List<Node> options =
            input.slots().get(input.is("NavigationList") ? "/list-items" : "/data-source");
        if (options == null) {
          return null;
        }
        for (Node option : options) {
          String id = option.text("id");
          if (id != null) {
            byId.computeIfAbsent(id, any -> new ArrayList<>(1)).add(option);
          }
        }
      }
    }
    return byId;
  }
}
