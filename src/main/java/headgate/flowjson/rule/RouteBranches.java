package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonObject;

/** A screen can lead to ten other screens at most. */
final class RouteBranches implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "route-branches",
          "INVALID_ROUTING_MODEL",
          "a screen leads to too many screens",
          "Remove routes, or add a screen in between.",
          "Flow JSON reference, Routing model");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    int limit = flow.spec().limit("routes");
    if (flow.routingModel() != null) {
      for (JsonObject.Member route : flow.routes()) {
        int targets = FlowDocument.targets(route).size();
        if (targets > limit) {
          findings.add(INFO, route.key(), message(route.name(), targets, limit));
        }
      }
      return;
    }
    ScreenGraph graph = ScreenGraph.ofNavigation(flow);
    for (Screen screen : flow.screens()) {
      int targets = graph.targets(screen).size();
      if (targets > limit) {
        findings.add(INFO, screen.place(), message(screen.id(), targets, limit));
      }
    }
  }

  private static String message(String screen, int targets, int limit) {
    return "The screen %s leads to %d other screens. At most %d are allowed."
        .formatted(Phrases.quote(screen), targets, limit);
  }
}
