package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonArray;
import headgate.json.JsonString;
import headgate.json.JsonValue;

/** Warns if an array of texts contains an expression: it is not known whether phones compute it. */
final class TextPartsPlain implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
              "text-parts-plain",
              "TEXT_PART_EXPRESSION",
              "an array of texts contains an expression",
              "Write one text as an expression instead of an array.",
              "Headgate")
          .since(600);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (String type : TextArrayStatic.TYPES) {
      for (Component component : flow.components(type)) {
        if (component.get("text") instanceof JsonArray parts) {
          for (JsonValue part : parts.elements()) {
            if (part instanceof JsonString text
                && DynamicText.of(text.value(), flow.version()).manner()
                    == DynamicText.Manner.EXPRESSION) {
              findings.add(
                  INFO,
                  part,
                  "Phones may show this expression without computing it. Write one text instead of"
                      + " an array.");
            }
          }
        }
      }
    }
  }
}
