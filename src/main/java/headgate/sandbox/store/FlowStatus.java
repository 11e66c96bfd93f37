package headgate.sandbox.store;

/** The status of a flow at Meta (Flows API, lifecycle). */
public enum FlowStatus {
  DRAFT,
  PUBLISHED,
  THROTTLED,
  BLOCKED,
  DEPRECATED
}
