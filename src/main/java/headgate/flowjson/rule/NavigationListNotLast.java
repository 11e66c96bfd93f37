package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;

/** A NavigationList leads on, so its screen does not end the form. */
final class NavigationListNotLast implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "navigation-list-not-last",
              "INVALID_PROPERTY_KEY",
              "a screen that ends the form has a NavigationList",
              "Take \"terminal\" out, or show the choice in another way.",
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
            "The screen %s ends the form and cannot have a NavigationList."
                .formatted(Phrases.quote(screen.id())));
      }
    }
  }
}
