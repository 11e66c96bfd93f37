package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonString;
import java.util.List;

/** Every navigate action takes a way of the routing model. */
final class NavigationHasRoute implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "navigation-has-route",
          "INVALID_ROUTING_MODEL",
          "a navigate action takes a way that routing_model does not know",
          "Add the target to the routing_model.",
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
    ScreenGraph graph = ScreenGraph.empty(flow).withRoutes();
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
    if (to != null && to != from && !graph.leads(from, to) && !graph.leads(to, from)) {
      findings.add(
          INFO,
          List.of(from.place(), target, to.place()),
          "The routing_model knows no way from %s to %s."
              .formatted(Phrases.quote(from.id()), Phrases.quote(to.id())));
    }
  }
}
