package headgate.flowjson.rule;

import headgate.flowjson.expression.Reference;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.DataModel;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PayloadReference;
import headgate.flowjson.form.Screen;
import headgate.flowjson.form.Target;
import headgate.flowjson.spec.Kind;
import headgate.json.JsonValue;
import java.util.List;

/** {@code update_data} must set a field to a new value of the declared type. */
final class UpdateFitsData implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "update-fits-data",
              "INVALID_UPDATE_DATA_ACTION_PAYLOAD",
              "update_data sets a field to itself or to a reference of another type",
              "Pass another value of the declared type.",
              "observed in the Flow Builder")
          .since(600);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (PayloadReference passed : screen.payloadReferences()) {
        Reference reference = passed.text().reference();
        JsonValue field = screen.data() == null ? null : screen.data().get(passed.key());
        if (passed.action().is("update_data")
            && reference != null
            && field != null
            && !passed.nested()) {
          check(passed, reference, field, screen, flow, findings);
        }
      }
    }
  }

  private static void check(
      PayloadReference passed,
      Reference reference,
      JsonValue field,
      Screen screen,
      FlowDocument flow,
      Findings findings) {
    boolean itself =
        !reference.isGlobal()
            && reference.source() == Reference.Source.DATA
            && reference.path().equals(List.of(passed.key()));
    Target target = flow.resolve(reference, screen);
    Kind wanted = DataModel.kind(field);
    if (itself) {
      findings.add(
          INFO, passed.value(), "This sets %s to itself.".formatted(Phrases.quote(passed.key())));
    } else if (target.isFound() && !target.kind().fits(wanted)) {
      findings.add(
          INFO,
          passed.value(),
          "%s is declared as %s, but this is %s."
              .formatted(Phrases.quote(passed.key()), wanted.words(), target.kind().words()));
    }
  }
}
