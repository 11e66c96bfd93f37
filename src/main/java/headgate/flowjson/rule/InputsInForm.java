package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import java.util.Set;

/** Where a screen has a Form, its inputs stand in it. */
final class InputsInForm implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "inputs-in-form",
              "COMPONENTS_OUTSIDE_FORM",
              "an input stands beside the Form of its screen",
              "Move it into the Form, or do without a Form.",
              "Flow JSON reference, Form")
          .since(400);

  /** Meta does not look at CalendarPicker and ChipsSelector (observed). */
  private static final Set<String> INPUTS =
      Set.of(
          "CheckboxGroup",
          "RadioButtonsGroup",
          "TextArea",
          "TextInput",
          "OptIn",
          "Dropdown",
          "DatePicker",
          "PhotoPicker",
          "DocumentPicker");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      if (!screen.has("Form")) {
        continue;
      }
      for (Component component : screen.components()) {
        if (!component.inForm() && INPUTS.contains(component.spec().type())) {
          findings.add(
              INFO,
              component.node(),
              "This screen has a Form, so this %s belongs into it."
                  .formatted(component.spec().type()));
        }
      }
    }
  }
}
