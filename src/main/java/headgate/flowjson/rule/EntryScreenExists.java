package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonValue;
import java.util.List;

/** At least one screen must not be the target of another one: the flow begins there. */
final class EntryScreenExists implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "entry-screen-exists",
          "INVALID_ROUTING_MODEL",
          "no screen can be the first one",
          "Remove the routes to one screen. The flow then begins there.",
          "Flow JSON reference, Routing model");

  /** From this version on, Meta counts navigate actions as well as routes. */
  private static final int NAVIGATION_COUNTS_SINCE = 703;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    List<Screen> screens = flow.screens();
    boolean hasModel = flow.routingModel() != null;
    if (screens.isEmpty() || !hasModel && hasNavigationList(flow)) {
      return;
    }
    ScreenGraph graph =
        hasModel && flow.version() < NAVIGATION_COUNTS_SINCE
            ? ScreenGraph.ofRoutes(flow)
            : ScreenGraph.ofRoutesAndNavigation(flow);
    for (boolean hasIncomingEdge : graph.haveIncomingEdges()) {
      if (!hasIncomingEdge) {
        return;
      }
    }
    JsonValue routes = flow.root().get("routing_model");
    findings.add(
        INFO,
        routes == null ? screens.get(0).place() : routes,
        "Every screen is the target of another one, so none can be the first.");
  }

  static boolean hasNavigationList(FlowDocument flow) {
    for (Screen screen : flow.screens()) {
      if (screen.has("NavigationList")) {
        return true;
      }
    }
    return false;
  }
}
