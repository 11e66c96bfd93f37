package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;

/** A terminal screen needs a Footer. */
final class TerminalFooterExists implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "terminal-footer-exists",
              "MISSING_FOOTER_ON_TERMINAL_SCREEN",
              "a terminal screen has no Footer",
              "Add a Footer with the action complete.",
              "Flow JSON reference, Screens (observed from 7.3 on)")
          .since(703);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      if (screen.isTerminal() && !screen.has("Footer")) {
        findings.add(
            INFO,
            screen.node(),
            "The terminal screen %s has no Footer. Add one with the action 'complete'."
                .formatted(Phrases.quote(screen.id())));
      }
    }
  }
}
