package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonObject;

/** Warns if {@code complete} has no payload. */
final class CompleteSaysSomething implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "complete-says-something",
          "COMPLETE_WITHOUT_PAYLOAD",
          "complete has no payload",
          "Put the answers that you want to receive into the payload of complete.",
          "Headgate");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (Action action : screen.actions()) {
        JsonObject payload = action.payload();
        if (action.is("complete") && (payload == null || payload.members().isEmpty())) {
          findings.add(
              INFO,
              payload == null ? action.node() : payload,
              "'complete' has no payload: you learn that the flow ended, but receive no answers.");
        }
      }
    }
  }
}
