package headgate.flowjson.rule;

import headgate.flowjson.Findings;
import headgate.flowjson.FlowDocument;
import headgate.flowjson.Passed;
import headgate.flowjson.Rule;
import headgate.flowjson.RuleInfo;
import headgate.flowjson.Screen;
import headgate.flowjson.Target;
import headgate.flowjson.expression.Reference;
import headgate.flowjson.fix.Edits;
import headgate.flowjson.fix.Fix;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        if (reference != null && target != null && !passed.action().isOfRow()) {
          if (!target.isFound()) {
            findings.add(
                INFO,
                List.of(passed.value()),
                Unresolved.message(reference, target, flow, screen),
                fix(passed, reference, target));
          }
        }
      }
    }
  }

  private static @Nullable Fix fix(Passed passed, Reference reference, Target target) {
    if (target.outcome() != Target.Outcome.OWN_SCREEN) {
      return null;
    }
    String local = Unresolved.local(reference).toString();
    return Edits.replaceText(
        passed.value(),
        local + passed.value().value().substring(reference.end()),
        "Writes the reference without its screen.");
  }
}
