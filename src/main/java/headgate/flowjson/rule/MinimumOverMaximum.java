package headgate.flowjson.rule;

import headgate.flowjson.Component;
import headgate.flowjson.Findings;
import headgate.flowjson.FlowDocument;
import headgate.flowjson.Rule;
import headgate.flowjson.RuleInfo;
import headgate.flowjson.Screen;
import headgate.json.JsonNumber;

/** A smallest number is not above the largest. */
final class MinimumOverMaximum implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "minimum-over-maximum",
          "MIN_VALUE_GREATER_THAN_MAX",
          "a smallest number is above the largest",
          "Swap or correct the two numbers.",
          "Flow JSON reference, Components");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (Component component : screen.components()) {
        switch (component.spec().type()) {
          case "CheckboxGroup" ->
              compare(component, "min-selected-items", "max-selected-items", findings);
          case "TextInput" -> compare(component, "min-chars", "max-chars", findings);
          case "PhotoPicker" ->
              compare(component, "min-uploaded-photos", "max-uploaded-photos", findings);
          case "DocumentPicker" ->
              compare(component, "min-uploaded-documents", "max-uploaded-documents", findings);
          default -> {
            // No other type has such a pair that Meta compares.
          }
        }
      }
    }
  }

  private static void compare(Component component, String least, String most, Findings findings) {
    if (component.get(least) instanceof JsonNumber from
        && component.get(most) instanceof JsonNumber to
        && Double.parseDouble(from.text()) > Double.parseDouble(to.text())) {
      findings.add(INFO, from, "'%s' is above '%s'.".formatted(least, most));
    }
  }
}
