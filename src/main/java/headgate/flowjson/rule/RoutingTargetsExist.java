package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;

/** Every screen that the routing model names, as a key or as a target, must exist. */
final class RoutingTargetsExist implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "routing-targets-exist",
          "INVALID_ROUTING_MODEL",
          "routing_model names a screen that does not exist",
          "Correct the id, or add the screen.",
          "Flow JSON reference, Routing model");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (JsonObject.Member route : flow.routes()) {
      requireScreen(route.key(), flow, findings);
      for (JsonValue target : FlowDocument.targets(route)) {
        requireScreen(target, flow, findings);
      }
    }
  }

  private static void requireScreen(JsonValue name, FlowDocument flow, Findings findings) {
    if (name instanceof JsonString id && flow.screen(id.value()) == null) {
      findings.add(
          INFO,
          id,
          "No screen has the id %s.%s"
              .formatted(
                  Phrases.quote(id.value()), Phrases.didYouMean(id.value(), flow.screenIds())));
    }
  }
}
