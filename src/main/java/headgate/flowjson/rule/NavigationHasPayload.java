package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Navigation;
import headgate.json.JsonObject;

/** A navigate action needs a payload if the next screen declares data. */
final class NavigationHasPayload implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "navigation-has-payload",
          "MISSING_NAVIGATION_ACTION_PAYLOAD",
          "a navigate action passes nothing to a screen that declares data",
          "Add a payload with the declared fields.",
          "observed in the Flow Builder");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    if (!PayloadFields.areChecked(flow.version())) {
      return;
    }
    for (Navigation navigation : flow.navigations()) {
      JsonObject declared = navigation.target().data();
      if (declared != null
          && !declared.members().isEmpty()
          && navigation.action().node().get("payload") == null) {
        findings.add(
            INFO,
            navigation.action().node(),
            "The screen %s declares data. Pass it in a payload."
                .formatted(Phrases.quote(navigation.target().id())));
      }
    }
  }
}
