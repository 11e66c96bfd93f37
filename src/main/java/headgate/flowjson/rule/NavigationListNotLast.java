package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;

/** A terminal screen cannot have a NavigationList. */
final class NavigationListNotLast implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "navigation-list-not-last",
              "INVALID_PROPERTY_KEY",
              "a terminal screen has a NavigationList",
              "Remove \"terminal\", or use another component.",
              "Flow JSON reference, NavigationList")
          .since(602);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      if (screen.isTerminal() && screen.has("NavigationList")) {
        findings.add(
            INFO,
            screen.node(),
            "The terminal screen %s cannot have a NavigationList."
                .formatted(Phrases.quote(screen.id())));
      }
    }
  }
}
