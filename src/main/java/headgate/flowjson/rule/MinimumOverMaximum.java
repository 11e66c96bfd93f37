package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
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
    check("CheckboxGroup", "min-selected-items", "max-selected-items", flow, findings);
    check("TextInput", "min-chars", "max-chars", flow, findings);
    check("PhotoPicker", "min-uploaded-photos", "max-uploaded-photos", flow, findings);
    check("DocumentPicker", "min-uploaded-documents", "max-uploaded-documents", flow, findings);
  }

  private static void check(
      String type, String least, String most, FlowDocument flow, Findings findings) {
    for (Component component : flow.components(type)) {
      if (component.get(least) instanceof JsonNumber from
          && component.get(most) instanceof JsonNumber to
          && Double.parseDouble(from.text()) > Double.parseDouble(to.text())) {
        findings.add(INFO, from, "'%s' is above '%s'.".formatted(least, most));
      }
    }
  }
}
