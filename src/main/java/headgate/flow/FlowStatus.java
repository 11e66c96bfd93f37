package headgate.flow;

import org.jspecify.annotations.Nullable;

/** Where a flow is in its life, in the contract's three words. */
public enum FlowStatus {
  DRAFT,
  PUBLISHED,
  DEPRECATED;

  /**
   * Meta has more words (Flows API, lifecycle): {@code THROTTLED} and {@code BLOCKED} flows are
   * published ones in trouble. A word that is not known changes nothing.
   *
   * @param otherwise the state for a word that is not known
   */
  public static FlowStatus ofMeta(@Nullable String word, FlowStatus otherwise) {
    if (word == null) {
      return otherwise;
    }
    return switch (word) {
      case "DRAFT" -> DRAFT;
      case "PUBLISHED", "THROTTLED", "BLOCKED" -> PUBLISHED;
      case "DEPRECATED" -> DEPRECATED;
      default -> otherwise;
    };
  }
}
