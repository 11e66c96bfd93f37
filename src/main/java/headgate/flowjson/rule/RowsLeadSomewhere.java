package headgate.flowjson.rule;

import headgate.flowjson.Action;
import headgate.flowjson.Findings;
import headgate.flowjson.FlowDocument;
import headgate.flowjson.Rule;
import headgate.flowjson.RuleInfo;
import headgate.flowjson.Screen;
import headgate.flowjson.Words;
import headgate.json.JsonString;

/** The action of a row leads to another screen that is there. */
final class RowsLeadSomewhere implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "rows-lead-somewhere",
          "ROW_LEADS_ASTRAY",
          "the action of a row leads nowhere",
          "Correct the name of the screen.",
          "Headgate; Meta does not look at actions of rows (observed)");

  private static final int SINCE = 602;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    if (flow.version() < SINCE) {
      return;
    }
    for (Screen screen : flow.screens()) {
      for (Action action : screen.actions()) {
        JsonString target = action.target();
        if (action.isOfRow() && target != null) {
          Screen next = flow.screen(target.value());
          if (next == null || next == screen) {
            findings.add(
                INFO,
                target,
                next == null
                    ? "No screen has the id %s.%s"
                        .formatted(
                            Words.quote(target.value()),
                            Words.didYouMean(target.value(), flow.screenIds()))
                    : "This row leads to the screen that it stands on.");
          }
        }
      }
    }
  }
}
