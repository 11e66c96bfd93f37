package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonString;
import java.util.List;

/** Every navigate action must follow a route of the routing model. */
final class NavigationHasRoute implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "navigation-has-route",
          "INVALID_ROUTING_MODEL",
          "routing_model has no route for a navigate action",
          "Add the target to the routes of the screen.",
          "Flow JSON reference, Routing model");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    if (flow.routingModel() == null) {
      return;
    }
    ScreenGraph graph = ScreenGraph.ofRoutes(flow);
    for (Screen screen : flow.screens()) {
      if (!screen.has("NavigationList")) {
        for (Action action : screen.actions()) {
          requireRoute(screen, action, flow, graph, findings);
        }
      }
    }
  }

  private static void requireRoute(
      Screen from, Action action, FlowDocument flow, ScreenGraph graph, Findings findings) {
    JsonString target = action.target();
    Screen to = target == null ? null : flow.screen(target.value());
    if (to != null && to != from && !graph.hasEdge(from, to) && !graph.hasEdge(to, from)) {
      findings.add(
          INFO,
          List.of(from.place(), target, to.place()),
          "routing_model has no route from %s to %s."
              .formatted(Phrases.quote(from.id()), Phrases.quote(to.id())));
    }
  }
}
