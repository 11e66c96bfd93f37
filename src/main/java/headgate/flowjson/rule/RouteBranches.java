package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonObject;

/** A screen leads to ten others at most. */
final class RouteBranches implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "route-branches",
          "INVALID_ROUTING_MODEL",
          "a screen leads to more screens than one may",
          "Lead to fewer screens, or put one in between.",
          "Flow JSON reference, Routing model");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    int most = flow.spec().limit("routes");
    if (flow.routingModel() != null) {
      for (JsonObject.Member route : flow.routes()) {
        int targets = FlowDocument.targets(route).size();
        if (targets > most) {
          findings.add(INFO, route.key(), message(route.name(), targets, most));
        }
      }
      return;
    }
    ScreenGraph graph = ScreenGraph.empty(flow).withNavigation();
    for (Screen screen : flow.screens()) {
      int targets = graph.targets(screen).size();
      if (targets > most) {
        findings.add(INFO, screen.place(), message(screen.id(), targets, most));
      }
    }
  }

  private static String message(String screen, int targets, int most) {
    return "The screen %s leads to %d others. %d is the most."
        .formatted(Phrases.quote(screen), targets, most);
  }
}
