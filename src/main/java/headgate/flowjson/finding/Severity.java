package headgate.flowjson.finding;

import java.util.Locale;

/** How serious a finding is. */
public enum Severity {
  /** Meta refuses to publish the form. */
  ERROR,
  /** Meta accepts the form, but users or developers will have a problem. */
  WARNING,
  /** Needs no action. */
  INFO;

  /** For answers: {@code "error"}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
