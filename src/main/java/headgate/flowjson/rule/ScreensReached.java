package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import java.util.List;

/** Something leads to every screen but the first. */
final class ScreensReached implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "screens-reached",
          "SCREEN_UNREACHABLE",
          "nothing leads to a screen",
          "Lead to it, or take it out.",
          "Headgate");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    List<Screen> screens = flow.screens();
    ScreenGraph graph = ScreenGraph.empty(flow).withRoutes().withNavigation();
    boolean[] entered = graph.entered();
    int entry = 0;
    while (entry < screens.size() && entered[entry]) {
      entry++;
    }
    if (entry == screens.size() || flow.hasEndpoint() && flow.routingModel() == null) {
      return;
    }
    boolean[] reached = graph.reached(entry);
    boolean[] connected = null;
    for (Screen screen : screens) {
      if (reached[screen.index()]) {
        continue;
      }
      connected = connected == null ? graph.connected(entry) : connected;
      // What hangs together with nothing is an error, and so is a second screen of the same id.
      if (connected[screen.index()]) {
        findings.add(
            INFO,
            screen.place(),
            "No way leads from the first screen %s to %s."
                .formatted(Phrases.quote(screens.get(entry).id()), Phrases.quote(screen.id())));
      }
    }
  }
}
