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

/** Between two screens the routing model leads one way. */
final class RouteBackwards implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "route-backwards",
          "INVALID_ROUTING_MODEL",
          "routing_model leads back",
          "Take the way back out: people can always go back.",
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
                "The way from %s back to %s is not listed: people can always go back."
                    .formatted(Phrases.quote(route.name()), Phrases.quote(id.value())));
          }
          seen.add(new Edge(route.name(), id.value()));
        }
      }
    }
  }

  private record Edge(String from, String to) {}
}
