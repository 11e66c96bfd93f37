package headgate.flowjson.rule;

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

/** Warns if {@code update_data} sets an integer to a number, or a number to an integer. */
final class UpdateNumberType implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
              "update-number-type",
              "NUMBER_TYPE_DIFFERS",
              "update_data passes an integer to a number, or a number to an integer",
              "Declare both fields with the same type.",
              "Headgate; in navigate, Meta refuses it (observed)")
          .since(600);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (PayloadReference passed : screen.payloadReferences()) {
        Target target = passed.target();
        JsonValue field = screen.data() == null ? null : screen.data().get(passed.key());
        if (passed.action().is("update_data")
            && !passed.nested()
            && target != null
            && field != null
            && target.kind() == Kind.NUMBER
            && DataModel.kind(field) == Kind.NUMBER
            && NumberType.of(target) != NumberType.of(field)) {
          findings.add(
              INFO,
              passed.value(),
              "%s is declared as %s, but this is %s."
                  .formatted(
                      Phrases.quote(passed.key()),
                      NumberType.of(field).words(),
                      NumberType.of(target).words()));
        }
      }
    }
  }
}
