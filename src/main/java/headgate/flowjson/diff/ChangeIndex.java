package headgate.flowjson.diff;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds changes by their JSON pointer in the old or in the new document. */
final class ChangeIndex {

  /** These leave the values inside the moved or renamed thing as they are. */
  private static final Set<ChangeKind> HARMLESS =
      EnumSet.of(
          ChangeKind.SCREEN_RENAMED,
          ChangeKind.SCREEN_MOVED,
          ChangeKind.COMPONENT_MOVED,
          ChangeKind.OPTION_MOVED);

  private final Map<String, List<ChangeBuilder>> byOldPath = new HashMap<>();
  private final Map<String, List<ChangeBuilder>> byNewPath = new HashMap<>();
  private final Map<String, List<ChangeBuilder>> movesByOldPath = new HashMap<>();
  private final Map<String, List<ChangeBuilder>> movesByNewPath = new HashMap<>();

  ChangeIndex(List<ChangeBuilder> changes) {
    for (ChangeBuilder change : changes) {
      if (change.kind() == ChangeKind.COMPONENT_MOVED) {
        put(movesByOldPath, change.oldPath(), change);
        put(movesByNewPath, change.newPath(), change);
      }
      if (!HARMLESS.contains(change.kind())) {
        put(byOldPath, change.oldPath(), change);
        put(byNewPath, change.newPath(), change);
      }
    }
  }

  private static void put(
      Map<String, List<ChangeBuilder>> index, @Nullable String path, ChangeBuilder change) {
    if (path != null) {
      index.computeIfAbsent(path, any -> new ArrayList<>(1)).add(change);
    }
  }

  /** Changes at exactly this place of the old document. */
  List<ChangeBuilder> atOld(String pointer) {
    return byOldPath.getOrDefault(pointer, List.of());
  }

  /** Changes at exactly this place of the new document. */
  List<ChangeBuilder> atNew(String pointer) {
    return byNewPath.getOrDefault(pointer, List.of());
  }

  /** Changes at this place of the old document, or else at the nearest place around it. */
  List<ChangeBuilder> aroundOld(String pointer) {
    return nearest(byOldPath, pointer);
  }

  /** Changes at this place of the new document, or else at the nearest place around it. */
  List<ChangeBuilder> aroundNew(String pointer) {
    return nearest(byNewPath, pointer);
  }

  /** The move that took this place of the old document away. */
  List<ChangeBuilder> moveFrom(String pointer) {
    return nearest(movesByOldPath, pointer);
  }

  /** The move that brought this place of the new document. */
  List<ChangeBuilder> moveTo(String pointer) {
    return nearest(movesByNewPath, pointer);
  }

  private static List<ChangeBuilder> nearest(
      Map<String, List<ChangeBuilder>> index, String pointer) {
    if (index.isEmpty()) {
      return List.of();
    }
    for (int end = pointer.length(); end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
      List<ChangeBuilder> found = index.get(pointer.substring(0, end));
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
