package headgate.flowjson.finding;

import java.util.Locale;

/** How bad a finding is. Only errors keep a form from being published. */
public enum Severity {
  /** Meta refuses to publish the form. */
  ERROR,
  /** Meta accepts it, and people will regret it. */
  WARNING,
  /** Worth knowing; nothing has to be done. */
  INFO;

  /** As it stands in answers: {@code "error"}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
