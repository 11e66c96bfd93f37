package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonString;

/** Warns if the action of a row does not lead to another screen. */
final class RowsLeadSomewhere implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
              "rows-lead-somewhere",
              "ROW_LEADS_ASTRAY",
              "the action of a row does not lead to another screen",
              "Correct the id of the screen.",
              "Headgate; Meta does not check the actions of rows (observed)")
          .since(602);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
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
                            Phrases.quote(target.value()),
                            Phrases.didYouMean(target.value(), flow.screenIds()))
                    : "This row leads to its own screen.");
          }
        }
      }
    }
  }
}
