package headgate.sandbox.tool;

/** How strictly an uploaded Flow JSON is checked. */
public enum Judge {
  /** Any JSON object is valid. */
  RELAXED,
  /** A flow with an error that our validator finds cannot be published, as at Meta. */
  STRICT
}
