package headgate.flowjson.expression;

import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that may contain references or an expression.
 *
 * @param reference the reference that the text begins with; null unless the manner is {@link
 *     Manner#REFERENCE}
 */
public record DynamicText(Manner manner, @Nullable Reference reference) {

  /** How the text uses references. */
  public enum Manner {
    PLAIN,
    /** Begins with a reference. Meta ignores the rest of the text. */
    REFERENCE,
    /** An expression in backticks. */
    EXPRESSION,
    /** Contains a reference, but does not begin with it. */
    MIXED
  }

  /** The first version that has expressions. */
  private static final int EXPRESSIONS_SINCE = 600;

  private static final DynamicText PLAIN = new DynamicText(Manner.PLAIN, null);
  private static final DynamicText EXPRESSION = new DynamicText(Manner.EXPRESSION, null);
  private static final DynamicText MIXED = new DynamicText(Manner.MIXED, null);

  /**
   * @param version the form's, as in {@link headgate.flowjson.spec.Version#number()}
   */
  public static DynamicText of(String text, int version) {
    if (text.isEmpty()) {
      return PLAIN;
    }
    if (text.charAt(0) == '`') {
      return isExpression(text, version) ? EXPRESSION : mixed(text, version);
    }
    int dollar = text.indexOf("${");
    if (dollar < 0) {
      return PLAIN;
    }
    Reference reference = dollar == 0 ? Reference.at(text, 0, version) : null;
    return reference == null ? mixed(text, version) : new DynamicText(Manner.REFERENCE, reference);
  }

  private static boolean isExpression(String text, int version) {
    int close = text.indexOf('`', 2);
    int end = text.indexOf('\n');
    return version >= EXPRESSIONS_SINCE && close > 0 && (end < 0 || end > close);
  }

  private static DynamicText mixed(String text, int version) {
    return references(text, version).isEmpty() ? PLAIN : MIXED;
  }

  /** All references in a text, in order. */
  public static List<Reference> references(String text, int version) {
    List<Reference> references = List.of();
    int at = text.indexOf("${");
    while (at >= 0) {
      Reference reference = Reference.at(text, at, version);
      if (reference != null) {
        references = references.isEmpty() ? new ArrayList<>(2) : references;
        references.add(reference);
      }
      at = text.indexOf("${", reference == null ? at + 2 : reference.end());
    }
    return references;
  }

  /** Whether a value is a text that may replace a value that is not a text. */
  public static boolean standsForValue(JsonValue value, int version) {
    return value instanceof JsonString text && of(text.value(), version).standsForValue();
  }

  public boolean isPlain() {
    return manner == Manner.PLAIN;
  }

  /** Whether it may replace a value that is not a text. */
  public boolean standsForValue() {
    return manner == Manner.REFERENCE || manner == Manner.EXPRESSION;
  }
}
