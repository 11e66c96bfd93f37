package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import java.util.Set;

/**
 * Every screen hangs together with the first one.
 *
 * <p>Without a routing model only navigate actions can tell; a form with an endpoint needs a model,
 * and another rule says so.
 */
final class ScreensConnected implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "screens-connected",
          "INVALID_ROUTING_MODEL",
          "a screen is cut off from the first one",
          "Lead to it, or take it out.",
          "Flow JSON reference, Routing model");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    boolean model = flow.routingModel() != null;
    if (flow.screens().size() < 2 || !model && (flow.hasEndpoint() || exchanges(flow))) {
      return;
    }
    ScreenGraph graph = ScreenGraph.empty(flow);
    boolean[] connected = (model ? graph.withRoutes() : graph.withNavigation()).connected(0);
    Set<String> named = RoutingCoversScreens.named(flow);
    for (Screen screen : flow.screens()) {
      // A screen that the model should name and does not has a finding of its own.
      boolean forgotten = model && !screen.isTerminal() && !named.contains(screen.id());
      if (!connected[screen.index()] && !forgotten && flow.screen(screen.id()) == screen) {
        findings.add(
            INFO,
            screen.place(),
            "No way connects the screen %s with the first one."
                .formatted(Phrases.quote(screen.id())));
      }
    }
  }

  private static boolean exchanges(FlowDocument flow) {
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
