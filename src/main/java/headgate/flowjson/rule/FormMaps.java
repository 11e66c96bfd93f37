package headgate.flowjson.rule;

import headgate.flowjson.form.PropertyReference;

/** The {@code init-values} and {@code error-messages} of a Form. */
final class FormMaps {

  /** From this version on, Meta resolves their references only while the form runs (observed). */
  static final int RUN_TIME_SINCE = 600;

  private FormMaps() {}

  /** Whether Meta leaves this reference unchecked before the form runs. */
  static boolean isLeftToRunTime(PropertyReference use, int version) {
    return version >= RUN_TIME_SINCE && use.component() != null && use.component().is("Form");
  }
}
