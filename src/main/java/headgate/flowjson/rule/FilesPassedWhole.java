package headgate.flowjson.rule;

import headgate.flowjson.expression.Reference;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PayloadReference;
import headgate.flowjson.form.Screen;
import headgate.flowjson.form.Target;
import headgate.flowjson.spec.Kind;

/** Only complete and data_exchange can pass files, as direct values of their payload. */
final class FilesPassedWhole implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "files-passed-whole",
              "INVALID_ON_CLICK_ACTION_PAYLOAD",
              "files are passed to another screen, or inside an object or array",
              "Pass the files in complete or data_exchange, as a direct value of the payload.",
              "Flow JSON reference, Media upload")
          .since(400);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (PayloadReference passed : screen.payloadReferences()) {
        Reference reference = passed.text().reference();
        Target target = passed.target();
        if (reference != null && target != null && target.kind() == Kind.MEDIA) {
          if (passed.action().is("navigate") && !passed.action().isOfRow()) {
            findings.add(
                INFO,
                passed.value(),
                "Files cannot be passed to another screen. Refer to them on that screen as"
                    + " ${screen.%s.form.%s}.".formatted(screen.id(), reference.name()));
          } else if (passed.nested()) {
            findings.add(
                INFO,
                passed.value(),
                "Files must be a direct value of the payload, not inside an object or array.");
          }
        }
      }
    }
  }
}
