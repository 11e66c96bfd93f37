package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.HashSet;
import java.util.Set;

/** The routing model must name every screen that is not terminal. */
final class RoutingCoversScreens implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "routing-covers-screens",
          "INVALID_ROUTING_MODEL",
          "routing_model does not name a screen",
          "Name the screen as a key or as a target. Terminal screens can be left out.",
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
    Set<String> named = namedScreens(flow);
    for (Screen screen : flow.screens()) {
      if (!screen.isTerminal() && !named.contains(screen.id())) {
        findings.add(
            INFO,
            screen.place(),
            "routing_model does not name the screen %s.".formatted(Phrases.quote(screen.id())));
      }
    }
  }

  /** The ids of all screens that the routing model names, as a key or as a target. */
  static Set<String> namedScreens(FlowDocument flow) {
    Set<String> named = new HashSet<>();
    for (JsonObject.Member route : flow.routes()) {
      named.add(route.name());
      for (JsonValue target : FlowDocument.targets(route)) {
        if (target instanceof JsonString id) {
          named.add(id.value());
        }
      }
    }
    return named;
  }
}
