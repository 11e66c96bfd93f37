package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import java.util.List;

/** Warns if users cannot reach a screen. */
final class ScreensReached implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "screens-reached",
          "SCREEN_UNREACHABLE",
          "users cannot reach a screen",
          "Add a route to the screen, or remove the screen.",
          "Headgate");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    List<Screen> screens = flow.screens();
    ScreenGraph graph = ScreenGraph.ofRoutesAndNavigation(flow);
    boolean[] incoming = graph.haveIncomingEdges();
    int entry = 0;
    while (entry < screens.size() && incoming[entry]) {
      entry++;
    }
    if (entry == screens.size() || flow.hasEndpoint() && flow.routingModel() == null) {
      return;
    }
    boolean[] reachable = graph.reachableFrom(entry);
    boolean[] connected = null;
    for (Screen screen : screens) {
      if (reachable[screen.index()]) {
        continue;
      }
      connected = connected == null ? graph.connectedTo(entry) : connected;
      // Other rules report a screen without any connection and a second screen of the same id.
      if (connected[screen.index()]) {
        findings.add(
            INFO,
            screen.place(),
            "Users cannot get from the first screen %s to %s."
                .formatted(Phrases.quote(screens.get(entry).id()), Phrases.quote(screen.id())));
      }
    }
  }
}
