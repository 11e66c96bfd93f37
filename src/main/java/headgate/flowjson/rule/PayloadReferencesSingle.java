package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PayloadReference;
import headgate.flowjson.form.Screen;
import java.util.List;

/** A value of a payload cannot begin with a reference and end with another. */
final class PayloadReferencesSingle implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "payload-references-single",
          "INVALID_ON_CLICK_ACTION_PAYLOAD",
          "a value of a payload begins with a reference and ends with another",
          "Write the whole value as an expression in backticks, or pass two values.",
          "observed in the Flow Builder");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (PayloadReference passed : screen.payloadReferences()) {
        if (isReported(passed, flow.version())) {
          findings.add(
              INFO,
              List.of(passed.value()),
              ReferencesSingle.message(passed.value().value()),
              MixedText.fix(passed.value(), flow.version()));
        }
      }
    }
  }

  static boolean isReported(PayloadReference passed, int version) {
    return MixedText.isReadAsOne(passed.text(), passed.value(), version)
        && !passed.nested()
        && !passed.action().isOfRow();
  }
}
