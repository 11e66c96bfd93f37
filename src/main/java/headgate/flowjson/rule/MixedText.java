package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Reference;
import headgate.flowjson.fix.Edits;
import headgate.flowjson.fix.Fix;
import headgate.flowjson.form.PropertyReference;
import headgate.json.JsonString;
import org.jspecify.annotations.Nullable;

/** Texts that hold a reference among other words, which only an expression joins for sure. */
final class MixedText {

  private static final int EXPRESSIONS = 600;

  private MixedText() {}

  static boolean isMixed(PropertyReference use) {
    return isMixed(use.text(), use.value());
  }

  static boolean isMixed(DynamicText text, JsonString value) {
    Reference reference = text.reference();
    return text.manner() == DynamicText.Manner.MIXED
        || reference != null && reference.end() < value.value().length();
  }

  /** The same text as an expression; null where the version or the text has none. */
  static @Nullable Fix fix(JsonString value, int version) {
    String text = value.value();
    if (version < EXPRESSIONS || text.chars().anyMatch(MixedText::isAwkward)) {
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

  /** An expression is one line, and what a backslash means in one is not known for sure. */
  private static boolean isAwkward(int c) {
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
