package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import java.util.Set;

/**
 * Every screen must be connected to the first one.
 *
 * <p>Without a routing model, navigate actions connect screens. A flow with an endpoint needs a
 * routing model: {@link EndpointNeedsRoutes} reports a missing one.
 */
final class ScreensConnected implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "screens-connected",
          "INVALID_ROUTING_MODEL",
          "a screen is not connected to the first screen",
          "Add a route to the screen, or remove the screen.",
          "Flow JSON reference, Routing model");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    boolean hasModel = flow.routingModel() != null;
    if (flow.screens().size() < 2 || !hasModel && (flow.hasEndpoint() || usesDataExchange(flow))) {
      return;
    }
    ScreenGraph graph = hasModel ? ScreenGraph.ofRoutes(flow) : ScreenGraph.ofNavigation(flow);
    boolean[] connected = graph.connectedTo(0);
    Set<String> named = RoutingCoversScreens.namedScreens(flow);
    for (Screen screen : flow.screens()) {
      // RoutingCoversScreens reports a screen that the model does not name.
      boolean reportedElsewhere = hasModel && !screen.isTerminal() && !named.contains(screen.id());
      if (!connected[screen.index()] && !reportedElsewhere && flow.screen(screen.id()) == screen) {
        findings.add(
            INFO,
            screen.place(),
            "The screen %s is not connected to the first screen."
                .formatted(Phrases.quote(screen.id())));
      }
    }
  }

  private static boolean usesDataExchange(FlowDocument flow) {
    for (Screen screen : flow.screens()) {
      for (Action action : screen.actions()) {
        if (action.is("data_exchange")) {
          return true;
        }
      }
    }
    return false;
  }
}
