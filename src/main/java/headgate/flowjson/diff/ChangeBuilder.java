package headgate.flowjson.diff;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a change: first what changed, then the reasons why it breaks answers. */
final class ChangeBuilder {

  private final ChangeKind kind;
  private final @Nullable String screen;
  private final @Nullable String component;
  private final @Nullable String oldPath;
  private final @Nullable String newPath;
  private final @Nullable String from;
  private final @Nullable String to;
  private final String message;
  private final Set<String> reasons = new LinkedHashSet<>(0);

  /**
   * @param node the node that changed or that holds the changed value, in the new document if it is
   *     there
   * @param oldPath null if the old document does not have the value
   * @param newPath null if the new document does not have it
   */
  ChangeBuilder(
      ChangeKind kind,
      Node node,
      @Nullable String oldPath,
      @Nullable String newPath,
      @Nullable String from,
      @Nullable String to,
      String message) {
    Node owner = node.component();
    this.kind = kind;
    this.screen = ChangeMessages.screenId(node);
    this.component = owner == null ? null : ChangeMessages.label(owner);
    this.oldPath = oldPath;
    this.newPath = newPath;
    this.from = from;
    this.to = to;
    this.message = message;
  }

  ChangeKind kind() {
    return kind;
  }

  @Nullable String oldPath() {
    return oldPath;
  }

  @Nullable String newPath() {
    return newPath;
  }

  void addReason(String reason) {
    reasons.add(reason);
  }

  Change build() {
    String path = newPath != null ? newPath : oldPath == null ? "" : oldPath;
    return new Change(
        kind,
        screen,
        component,
        path,
        path.equals(oldPath) ? null : oldPath,
        from,
        to,
        reasons.isEmpty() ? null : String.join(" ", reasons),
        message);
  }
}
