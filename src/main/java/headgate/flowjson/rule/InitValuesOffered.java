package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Warns if an initial value names an option that its input does not have. */
final class InitValuesOffered implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "init-values-offered",
          "OPTION_UNKNOWN",
          "an initial value is not the id of an option",
          "Write the id of an option.",
          "Headgate");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    OptionIds options = new OptionIds();
    for (Screen screen : flow.screens()) {
      for (Component component : screen.components()) {
        if (component.is("Form")) {
          if (component.get("init-values") instanceof JsonObject values) {
            for (JsonObject.Member value : values.members()) {
              check(value.value(), screen.named(value.name()), options, flow, findings);
            }
          }
        } else {
          check(component.get("init-value"), component, options, flow, findings);
        }
      }
    }
  }

  private static void check(
      @Nullable JsonValue value,
      @Nullable Component input,
      OptionIds options,
      FlowDocument flow,
      Findings findings) {
    if (value instanceof JsonArray several) {
      several.elements().forEach(one -> check(one, input, options, flow, findings));
    } else if (value instanceof JsonString id
        && input != null
        && !id.value().isEmpty()
        && options.lack(id.value(), input)
        && DynamicText.of(id.value(), flow.version()).isPlain()) {
      findings.add(INFO, id, options.missing(id.value(), input));
    }
  }
}
