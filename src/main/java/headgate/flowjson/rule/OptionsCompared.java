package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Expression;
import headgate.flowjson.expression.ExpressionFault;
import headgate.flowjson.expression.Reference;
import headgate.flowjson.expression.Scope;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PayloadReference;
import headgate.flowjson.form.PropertyReference;
import headgate.flowjson.form.Screen;
import headgate.flowjson.spec.Kind;
import headgate.json.JsonObject;
import headgate.json.JsonString;

/** Warns if a choice is compared with an option that does not exist. */
final class OptionsCompared implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "options-compared",
          "OPTION_UNKNOWN",
          "a choice is compared with an option that does not exist",
          "Compare it with the id of an option, or add the option.",
          "Headgate");

  /** Some forms have a case with this name. What phones do with it is not known. */
  private static final String FALLBACK = "default";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    OptionIds options = new OptionIds();
    for (Screen screen : flow.screens()) {
      for (PropertyReference use : screen.propertyReferences()) {
        if (use.text().manner() == DynamicText.Manner.EXPRESSION) {
          new Comparisons(use.value(), screen, flow, options, findings).check();
        }
      }
      for (PayloadReference use : screen.payloadReferences()) {
        if (use.text().manner() == DynamicText.Manner.EXPRESSION) {
          new Comparisons(use.value(), screen, flow, options, findings).check();
        }
      }
    }
    for (Component component : flow.components("If")) {
      if (component.get("condition") instanceof JsonString condition) {
        new Comparisons(condition, flow.screenOf(component), flow, options, findings).check();
      }
    }
    for (Component component : flow.components("Switch")) {
      checkCases(component, flow, options, findings);
    }
  }

  private static void checkCases(
      Component component, FlowDocument flow, OptionIds options, Findings findings) {
    Reference reference = DynamicText.of(component.text("value", ""), flow.version()).reference();
    if (reference != null && component.get("cases") instanceof JsonObject cases) {
      Component input = flow.resolve(reference, flow.screenOf(component)).component();
      for (JsonObject.Member branch : cases.members()) {
        if (input != null
            && !branch.name().equals(FALLBACK)
            && options.lack(branch.name(), input)) {
          findings.add(INFO, branch.key(), options.missing(branch.name(), input));
        }
      }
    }
  }

  /** The comparisons in one expression. */
  private record Comparisons(
      JsonString text, Screen screen, FlowDocument flow, OptionIds options, Findings findings)
      implements Scope {

    void check() {
      try {
        if (text.value().startsWith("`")) {
          Expression.backticks(text.value(), this, flow.version());
        } else {
          Expression.condition(text.value(), this, flow.version());
        }
      } catch (ExpressionFault fault) {
        // Meta accepts some expressions without a check. Those before the fault were compared.
      }
    }

    @Override
    public Kind kind(Reference reference) {
      return flow.resolve(reference, screen).kind();
    }

    /** An empty text asks whether there is an answer. */
    @Override
    public void compared(Reference reference, String id) {
      Component input = flow.resolve(reference, screen).component();
      if (input != null && !id.isEmpty() && options.lack(id, input)) {
        findings.add(INFO, text, options.missing(id, input));
      }
    }
  }
}
