package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;

/** A screen cannot have the id SUCCESS: an endpoint sends it to end the flow. */
final class ScreenIdReserved implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "screen-id-reserved",
          "SCREEN_ID_IS_RESERVED_KEYWORD",
          "a screen has the reserved id SUCCESS",
          "Give the screen another id.",
          "Flow JSON reference, Screens");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      if (screen.id().equals("SUCCESS") || screen.id().equals("success")) {
        findings.add(
            INFO,
            screen.place(),
            "'%s' is reserved: an endpoint sends it to end the flow. Choose another id."
                .formatted(screen.id()));
      }
    }
  }
}
