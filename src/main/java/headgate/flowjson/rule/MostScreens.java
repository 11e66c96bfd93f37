package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A form has 100 screens at most. */
final class MostScreens implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "most-screens",
          "MAX_SCREENS_NUMBER",
          "there are more screens than a form may have",
          "Take screens out.",
          "Flow JSON reference, Screens");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    int most = flow.spec().limit("screens");
    List<Screen> screens = flow.screens();
    if (screens.size() > most) {
      List<JsonValue> surplus = new ArrayList<>();
      for (Screen screen : screens.subList(most, screens.size())) {
        surplus.add(screen.node());
      }
      findings.add(
          INFO,
          surplus,
          "There are %d screens. A form has %d at most.".formatted(screens.size(), most));
    }
  }
}
