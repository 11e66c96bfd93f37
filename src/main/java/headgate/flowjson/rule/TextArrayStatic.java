package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonArray;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.List;

/** An array of texts cannot contain a reference. */
final class TextArrayStatic implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "text-array-static",
              "INVALID_TEXT_DYNAMIC_DATA",
              "an array of texts contains a reference",
              "Write one text in backticks instead of an array.",
              "observed in the Flow Builder")
          .since(501);

  /** The components whose {@code text} can be an array. */
  static final List<String> TYPES = List.of("TextBody", "TextCaption", "RichText");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (String type : TYPES) {
      for (Component component : flow.components(type)) {
        if (component.get("text") instanceof JsonArray parts
            && holdsReference(parts, flow.version())) {
          findings.add(
              INFO,
              component.type(),
              "An array of texts cannot contain a reference. Write one text in backticks.");
        }
      }
    }
  }

  private static boolean holdsReference(JsonArray parts, int version) {
    for (JsonValue part : parts.elements()) {
      if (part instanceof JsonString text
          && DynamicText.of(text.value(), version).reference() != null) {
        return true;
      }
    }
    return false;
  }
}
