package headgate.flowjson.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text, by how much of it is known only when the form runs.
 *
 * @param reference the one it consists of, or begins with; null for the other manners
 */
public record DynamicText(Manner manner, @Nullable Reference reference) {

  public enum Manner {
    PLAIN,
    /** Begins with a reference; for Meta the rest of the text does not count. */
    REFERENCE,
    /** An expression in backticks. */
    EXPRESSION,
    /** Plain text with a reference somewhere in it. */
    MIXED
  }

  private static final int EXPRESSIONS = 600;
  private static final DynamicText PLAIN = new DynamicText(Manner.PLAIN, null);
  private static final DynamicText EXPRESSION = new DynamicText(Manner.EXPRESSION, null);
  private static final DynamicText MIXED = new DynamicText(Manner.MIXED, null);

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
    return version >= EXPRESSIONS && close > 0 && (end < 0 || end > close);
  }

  private static DynamicText mixed(String text, int version) {
    return references(text, version).isEmpty() ? PLAIN : MIXED;
  }

  /** Every reference in a text, whatever stands around it. */
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

  public boolean isPlain() {
    return manner == Manner.PLAIN;
  }

  /** Whether it can take the place of a value that is no text. */
  public boolean standsForValue() {
    return manner == Manner.REFERENCE || manner == Manner.EXPRESSION;
  }
}
