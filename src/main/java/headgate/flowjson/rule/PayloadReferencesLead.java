package headgate.flowjson.rule;

import headgate.flowjson.Findings;
import headgate.flowjson.FlowDocument;
import headgate.flowjson.Passed;
import headgate.flowjson.Rule;
import headgate.flowjson.RuleInfo;
import headgate.flowjson.Screen;
import headgate.flowjson.Target;
import headgate.flowjson.expression.Reference;
import java.util.List;

/** Every reference in a payload leads to data that is declared or to an input. */
final class PayloadReferencesLead implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "payload-references-lead",
          "INVALID_ON_CLICK_ACTION_PAYLOAD",
          "a reference in a payload leads nowhere",
          "Declare the data, correct the name, or add the input.",
          "Flow JSON reference, Actions");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (Passed passed : screen.passed()) {
        Reference reference = passed.text().reference();
        Target target = passed.target();
        if (reference != null
            && target != null
            && !target.isFound()
            && !passed.action().isOfRow()) {
          findings.add(
              INFO,
              List.of(passed.value()),
              Unresolved.message(reference, target, flow, screen),
              Unresolved.fix(passed.value(), reference, target));
        }
      }
    }
  }
}
