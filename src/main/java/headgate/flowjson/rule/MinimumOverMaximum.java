package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonNumber;

/** A minimum must not be greater than its maximum. */
final class MinimumOverMaximum implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "minimum-over-maximum",
          "MIN_VALUE_GREATER_THAN_MAX",
          "a minimum is greater than its maximum",
          "Swap or correct the two numbers.",
          "Flow JSON reference, Components");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    check("CheckboxGroup", "min-selected-items", "max-selected-items", flow, findings);
    check("TextInput", "min-chars", "max-chars", flow, findings);
    check("PhotoPicker", "min-uploaded-photos", "max-uploaded-photos", flow, findings);
    check("DocumentPicker", "min-uploaded-documents", "max-uploaded-documents", flow, findings);
  }

  private static void check(
      String type, String minimumKey, String maximumKey, FlowDocument flow, Findings findings) {
    for (Component component : flow.components(type)) {
      if (component.get(minimumKey) instanceof JsonNumber minimum
          && component.get(maximumKey) instanceof JsonNumber maximum
          && Double.parseDouble(minimum.text()) > Double.parseDouble(maximum.text())) {
        findings.add(INFO, minimum, "'%s' is greater than '%s'.".formatted(minimumKey, maximumKey));
      }
    }
  }
}
