package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Navigation;
import headgate.json.JsonObject;
import java.util.List;

/** A navigate action must pass exactly the fields that the next screen declares. */
final class NavigationPassesFields implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "navigation-passes-fields",
          "INVALID_NAVIGATE_ACTION_PAYLOAD",
          "a navigate action does not pass exactly the fields that the next screen declares",
          "Pass every declared field and no other.",
          "Flow JSON reference, Actions");

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
      JsonObject payload = navigation.action().payload();
      JsonObject declared = navigation.target().data();
      if (payload == null || payload.members().isEmpty() && declared == null) {
        continue;
      }
      String id = Phrases.quote(navigation.target().id());
      if (declared == null) {
        findings.add(
            INFO,
            payload,
            "The screen %s declares no data, so this action cannot pass any.".formatted(id));
        continue;
      }
      for (JsonObject.Member entry : payload.members()) {
        if (declared.get(entry.name()) == null) {
          findings.add(
              INFO,
              entry.key(),
              "The screen %s declares no field %s.".formatted(id, Phrases.quote(entry.name())));
        }
      }
      List<String> missing = PayloadFields.missing(payload, declared);
      if (!missing.isEmpty()) {
        findings.add(
            INFO,
            payload,
            "The screen %s needs %s as well.".formatted(id, Phrases.quoteAll(missing)));
      }
    }
  }
}
