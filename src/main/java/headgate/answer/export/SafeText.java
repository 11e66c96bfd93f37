package headgate.answer.export;

/**
 * Keeps programs for tables from computing what a person wrote. They take a text for a formula
 * because of its first character, also if the field is quoted (OWASP, CSV Injection).
 */
final class SafeText {

  /** The last four are the full-width forms of the first four. */
  private static final String STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private SafeText() {}

  static String of(String text) {
    return !text.isEmpty() && STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
