package headgate.flowjson.diff;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A change while it is not known yet whether it breaks answers. Not for sharing. */
final class Draft {

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
   * @param node what it is about, or what holds it: its counterpart in the new document, if any
   */
  Draft(
      ChangeKind kind,
      Node node,
      @Nullable String oldPath,
      @Nullable String newPath,
      @Nullable String from,
      @Nullable String to,
      String message) {
    this.kind = kind;
    this.screen = Sentences.screenId(node);
    this.component = node.component() == null ? null : Sentences.label(node.component());
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

  void breaksAnswers(String reason) {
    reasons.add(reason);
  }

  Change finished() {
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
