package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonValue;
import java.util.List;

/** At least one screen is nobody's target: the form begins there. */
final class EntryScreenExists implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "entry-screen-exists",
          "INVALID_ROUTING_MODEL",
          "no screen can be the first",
          "Take the ways to one screen out, so that the form can begin there.",
          "Flow JSON reference, Routing model");

  /** From here on Meta counts navigate actions besides the routing model. */
  private static final int BOTH = 703;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    List<Screen> screens = flow.screens();
    boolean model = flow.routingModel() != null;
    if (screens.isEmpty() || !model && hasNavigationList(flow)) {
      return;
    }
    ScreenGraph graph = ScreenGraph.empty(flow).withRoutes();
    if (!model || flow.version() >= BOTH) {
      graph.withNavigation();
    }
    for (boolean entered : graph.entered()) {
      if (!entered) {
        return;
      }
    }
    JsonValue routes = flow.root().get("routing_model");
    findings.add(
        INFO,
        routes == null ? screens.get(0).place() : routes,
        "Every screen is the target of another, so none can be the first.");
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
