package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A flow can have 100 screens at most. */
final class MostScreens implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "most-screens",
          "MAX_SCREENS_NUMBER",
          "the flow has too many screens",
          "Remove screens.",
          "Flow JSON reference, Screens");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    int limit = flow.spec().limit("screens");
    List<Screen> screens = flow.screens();
    if (screens.size() > limit) {
      List<JsonValue> surplus = new ArrayList<>();
      for (Screen screen : screens.subList(limit, screens.size())) {
        surplus.add(screen.node());
      }
      findings.add(
          INFO,
          surplus,
          "The flow has %d screens. At most %d are allowed.".formatted(screens.size(), limit));
    }
  }
}
