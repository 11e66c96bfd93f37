package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonObject;

/** {@code update_data} can change only data that its own screen declares. */
final class UpdateNamesOwnData implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "update-names-own-data",
              "INVALID_UPDATE_DATA_ACTION_PAYLOAD",
              "update_data changes data that its screen does not declare",
              "Declare the field in the data of this screen.",
              "observed in the Flow Builder")
          .since(600);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (Action action : screen.actions()) {
        JsonObject payload = action.payload();
        if (payload != null && action.is("update_data")) {
          check(payload, screen, findings);
        }
      }
    }
  }

  private static void check(JsonObject payload, Screen screen, Findings findings) {
    JsonObject data = screen.data();
    if (data == null) {
      findings.add(INFO, payload, "This screen declares no data that update_data could change.");
      return;
    }
    for (JsonObject.Member entry : payload.members()) {
      if (data.get(entry.name()) == null) {
        findings.add(
            INFO,
            entry.key(),
            "This screen declares no field %s.".formatted(Phrases.quote(entry.name())));
      }
    }
  }
}
