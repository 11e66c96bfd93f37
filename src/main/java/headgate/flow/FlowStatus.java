package headgate.flow;

import org.jspecify.annotations.Nullable;

/** The status of a flow here. */
public enum FlowStatus {
  DRAFT,
  PUBLISHED,
  DEPRECATED;

  /**
   * Our status for one of Meta's. {@code THROTTLED} and {@code BLOCKED} flows are published flows
   * whose endpoint fails (Flows API, lifecycle).
   *
   * @param fallback for a status that is not known
   */
  public static FlowStatus ofMeta(@Nullable String word, FlowStatus fallback) {
    if (word == null) {
      return fallback;
    }
    return switch (word) {
      case "DRAFT" -> DRAFT;
      case "PUBLISHED", "THROTTLED", "BLOCKED" -> PUBLISHED;
      case "DEPRECATED" -> DEPRECATED;
      default -> fallback;
    };
  }
}
