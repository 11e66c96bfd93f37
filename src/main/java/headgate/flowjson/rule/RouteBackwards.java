package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.HashSet;
import java.util.Set;

/** If the routing model leads from one screen to another, it cannot lead back. */
final class RouteBackwards implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "route-backwards",
          "INVALID_ROUTING_MODEL",
          "routing_model has a route back",
          "Remove the route back: users can always go back.",
          "Flow JSON reference, Routing model");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    Set<Edge> seen = new HashSet<>();
    for (JsonObject.Member route : flow.routes()) {
      for (JsonValue target : FlowDocument.targets(route)) {
        if (target instanceof JsonString id && !id.value().equals(route.name())) {
          if (seen.contains(new Edge(id.value(), route.name()))) {
            findings.add(
                INFO,
                id,
                "Remove the route from %s back to %s: users can always go back."
                    .formatted(Phrases.quote(route.name()), Phrases.quote(id.value())));
          }
          seen.add(new Edge(route.name(), id.value()));
        }
      }
    }
  }

  private record Edge(String from, String to) {}
}
