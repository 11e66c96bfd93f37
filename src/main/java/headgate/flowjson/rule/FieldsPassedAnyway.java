package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Navigation;
import headgate.json.JsonObject;
import java.util.List;

/**
 * Warns if a navigate action does not pass every field that the next screen declares, in the
 * versions in which Meta does not check this.
 */
final class FieldsPassedAnyway implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "fields-passed-anyway",
          "PAYLOAD_INCOMPLETE",
          "a navigate action does not pass every field that the next screen declares",
          "Pass every declared field.",
          "Headgate; Meta checks this in 5.1 and from 7.3 on (observed)");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    if (PayloadFields.areChecked(flow.version())) {
      return;
    }
    for (Navigation navigation : flow.navigations()) {
      JsonObject payload = navigation.action().payload();
      JsonObject declared = navigation.target().data();
      if (declared != null) {
        List<String> missing = PayloadFields.missing(payload, declared);
        if (!missing.isEmpty()) {
          findings.add(
              INFO,
              payload == null ? navigation.action().node() : payload,
              "The screen %s declares %s, which this action does not pass."
                  .formatted(Phrases.quote(navigation.target().id()), Phrases.quoteAll(missing)));
        }
      }
    }
  }
}
