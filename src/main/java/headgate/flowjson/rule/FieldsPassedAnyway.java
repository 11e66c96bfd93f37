package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Navigation;
import headgate.json.JsonObject;
import java.util.List;

/** Also where Meta does not look, a navigate action passes what the next screen declares. */
final class FieldsPassedAnyway implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "fields-passed-anyway",
          "PAYLOAD_INCOMPLETE",
          "a navigate action passes other fields than the next screen declares",
          "Pass each declared field, and no other.",
          "Headgate; Meta looks at it in 5.1 and from 7.3 on (observed)");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    if (PayloadFields.areCompared(flow.version())) {
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
              "The screen %s declares %s, which is not passed."
                  .formatted(Phrases.quote(navigation.target().id()), Phrases.quoteAll(missing)));
        }
      }
    }
  }
}
