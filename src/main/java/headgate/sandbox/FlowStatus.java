package headgate.sandbox;

/** Meta's five words (Flows API, lifecycle). */
enum FlowStatus {
  DRAFT,
  PUBLISHED,
  THROTTLED,
  BLOCKED,
  DEPRECATED
}
