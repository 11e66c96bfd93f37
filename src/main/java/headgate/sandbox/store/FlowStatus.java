package headgate.sandbox.store;

/** Meta's five words (Flows API, lifecycle). */
public enum FlowStatus {
  DRAFT,
  PUBLISHED,
  THROTTLED,
  BLOCKED,
  DEPRECATED
}
