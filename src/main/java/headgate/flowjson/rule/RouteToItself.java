package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;

/** A screen cannot be its own target. */
final class RouteToItself implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "route-to-itself",
          "INVALID_ROUTING_MODEL",
          "routing_model leads from a screen to itself",
          "Remove the screen from its own targets.",
          "Flow JSON reference, Routing model");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (JsonObject.Member route : flow.routes()) {
      for (JsonValue target : FlowDocument.targets(route)) {
        if (target instanceof JsonString id && id.value().equals(route.name())) {
          findings.add(
              INFO,
              route.key(),
              "The screen %s is its own target.".formatted(Phrases.quote(route.name())));
          break;
        }
      }
    }
  }
}
