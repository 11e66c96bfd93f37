package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import java.util.Set;

/** If a screen has a Form, its inputs must be inside the Form. */
final class InputsInForm implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "inputs-in-form",
              "COMPONENTS_OUTSIDE_FORM",
              "an input is outside the Form of its screen",
              "Move the input into the Form, or remove the Form.",
              "Flow JSON reference, Form")
          .since(400);

  /** Meta does not check CalendarPicker and ChipsSelector (observed). */
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
              "This screen has a Form. Move this %s into it.".formatted(component.spec().type()));
        }
      }
    }
  }
}
