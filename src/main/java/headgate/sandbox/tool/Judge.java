package headgate.sandbox.tool;

/** How a Flow JSON is judged. */
public enum Judge {
  /** Only what is no JSON object is at fault. */
  RELAXED,
  /** As Meta would: every error that our validator finds keeps it from publishing. */
  STRICT
}
