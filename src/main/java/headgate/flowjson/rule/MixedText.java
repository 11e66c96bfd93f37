package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Reference;
import headgate.flowjson.fix.Edits;
import headgate.flowjson.fix.Fix;
import headgate.flowjson.form.PropertyReference;
import headgate.json.JsonString;
import org.jspecify.annotations.Nullable;

/** Finds texts that mix words with references. Only an expression reliably joins the two. */
final class MixedText {

  private static final int EXPRESSIONS_SINCE = 600;

  /** The first version for which {@link #isReadAsOne} was observed. */
  private static final int READ_AS_ONE_SINCE = 501;

  private MixedText() {}

  static boolean isMixed(PropertyReference use) {
    return isMixed(use.text(), use.value());
  }

  static boolean isMixed(DynamicText text, JsonString value) {
    Reference reference = text.reference();
    return text.manner() == DynamicText.Manner.MIXED
        || reference != null && reference.end() < value.value().length();
  }

  /**
   * Whether the text begins with a reference and ends with another. Meta takes all of it for one
   * reference, from the first brace to the last, and does not find the data (observed).
   */
  static boolean isReadAsOne(DynamicText text, JsonString value, int version) {
    Reference reference = text.reference();
    return version >= READ_AS_ONE_SINCE
        && reference != null
        && value.value().endsWith("}")
        && value.value().indexOf("${", reference.end()) >= 0;
  }

  /** Writes the text as an expression; null if the version or the text does not allow one. */
  static @Nullable Fix fix(JsonString value, int version) {
    String text = value.value();
    if (version < EXPRESSIONS_SINCE || text.chars().anyMatch(MixedText::isNotQuotable)) {
      return null;
    }
    StringBuilder expression = new StringBuilder("`");
    int at = 0;
    for (Reference reference : DynamicText.references(text, version)) {
      append(expression, text.substring(at, reference.start()));
      append(expression, reference);
      at = reference.end();
    }
    append(expression, text.substring(at));
    return Edits.replaceText(
        value, expression.append('`').toString(), "Joins text and reference in an expression.");
  }

  /** An expression has one line. How Meta reads a backslash in it is not known. */
  private static boolean isNotQuotable(int c) {
    return c == '`' || c == '\\' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
  }

  private static void append(StringBuilder expression, Reference reference) {
    expression.append(expression.length() > 1 ? " " : "").append(reference);
  }

  private static void append(StringBuilder expression, String plain) {
    if (!plain.isEmpty()) {
      expression
          .append(expression.length() > 1 ? " '" : "'")
          .append(plain.replace("'", "\\'"))
          .append('\'');
    }
  }
}
