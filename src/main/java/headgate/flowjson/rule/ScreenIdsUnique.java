package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;

/** Screens must have different ids. */
final class ScreenIdsUnique implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "screen-ids-unique",
          "DUPLICATE_SCREEN_IDS",
          "two screens have the same id",
          "Give each screen its own id.",
          "Flow JSON reference, Screens");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      if (flow.screen(screen.id()) != screen) {
        findings.add(
            INFO,
            screen.place(),
            "Another screen already has the id %s.".formatted(Phrases.quote(screen.id())));
      }
    }
  }
}
