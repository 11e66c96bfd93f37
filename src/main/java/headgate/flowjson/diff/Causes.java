package headgate.flowjson.diff;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the changes that touch a place: those about it, or else about the nearest thing around. */
final class Causes {

  /** They leave what they move as it is. */
  private static final Set<ChangeKind> HARMLESS =
      EnumSet.of(
          ChangeKind.SCREEN_RENAMED,
          ChangeKind.SCREEN_MOVED,
          ChangeKind.COMPONENT_MOVED,
          ChangeKind.OPTION_MOVED);

  private final Map<String, List<Draft>> byOldPath = new HashMap<>();
  private final Map<String, List<Draft>> byNewPath = new HashMap<>();
  private final Map<String, List<Draft>> movedFrom = new HashMap<>();
  private final Map<String, List<Draft>> movedTo = new HashMap<>();

  Causes(List<Draft> drafts) {
    for (Draft draft : drafts) {
      if (draft.kind() == ChangeKind.COMPONENT_MOVED) {
        put(movedFrom, draft.oldPath(), draft);
        put(movedTo, draft.newPath(), draft);
      }
      if (!HARMLESS.contains(draft.kind())) {
        put(byOldPath, draft.oldPath(), draft);
        put(byNewPath, draft.newPath(), draft);
      }
    }
  }

  private static void put(Map<String, List<Draft>> drafts, @Nullable String path, Draft draft) {
    if (path != null) {
      drafts.computeIfAbsent(path, any -> new ArrayList<>(1)).add(draft);
    }
  }

  List<Draft> ofOld(String pointer) {
    return nearest(byOldPath, pointer);
  }

  List<Draft> ofNew(String pointer) {
    return nearest(byNewPath, pointer);
  }

  /** Only what changed just this. */
  List<Draft> atOld(String pointer) {
    return byOldPath.getOrDefault(pointer, List.of());
  }

  /** Only what changed just this. */
  List<Draft> atNew(String pointer) {
    return byNewPath.getOrDefault(pointer, List.of());
  }

  /** What took a component of the old document away from where it was. */
  List<Draft> ofMoveFrom(String pointer) {
    return nearest(movedFrom, pointer);
  }

  /** What brought a component of the new document where it is. */
  List<Draft> ofMoveTo(String pointer) {
    return nearest(movedTo, pointer);
  }

  private static List<Draft> nearest(Map<String, List<Draft>> drafts, String pointer) {
    if (drafts.isEmpty()) {
      return List.of();
    }
    for (int end = pointer.length(); end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
      List<Draft> found = drafts.get(pointer.substring(0, end));
      if (found != null) {
        return found;
      }
      if (end == 0) {
        break;
      }
    }
    return List.of();
  }
}
