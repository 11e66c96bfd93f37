package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonArray;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;

/** Warns about a number or a text that JSON allows, but that few programs can read. */
final class ValuesReadable implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "values-readable",
          "VALUE_NOT_READABLE",
          "a number is too large, or a text contains half a character",
          "Write a smaller number, or both halves of the character.",
          "RFC 8259, sections 6 and 8.2");

  /** No shorter number without an exponent is infinite as a double. */
  private static final int LONGEST_FINITE = 308;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    check(flow.root(), findings);
  }

  private static void check(JsonValue value, Findings findings) {
    if (value instanceof JsonObject object) {
      for (int i = 0; i < object.members().size(); i++) {
        JsonObject.Member member = object.members().get(i);
        check(member.key(), findings);
        check(member.value(), findings);
      }
    } else if (value instanceof JsonArray array) {
      for (int i = 0; i < array.elements().size(); i++) {
        check(array.elements().get(i), findings);
      }
    } else if (value instanceof JsonString text && hasHalfCharacter(text)) {
      findings.add(INFO, text, "This text contains half a character (a lone surrogate).");
    } else if (value instanceof JsonNumber number && isInfinite(number)) {
      findings.add(INFO, number, "This number is larger than programs can read.");
    }
  }

  /** Only an escape can write half a character, and it makes the text longer than its value. */
  private static boolean hasHalfCharacter(JsonString text) {
    String value = text.value();
    if (text.end() - text.start() == value.length() + 2) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == value.length()
            || !Character.isLowSurrogate(value.charAt(i + 1))) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  private static boolean isInfinite(JsonNumber number) {
    String text = number.text();
    boolean exponent = text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
    return (exponent || text.length() > LONGEST_FINITE)
        && Double.isInfinite(Double.parseDouble(text));
  }
}
