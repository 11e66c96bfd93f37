package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;

/** The Footer of a screen that ends the form completes it or asks the endpoint. */
final class TerminalFooterEnds implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "terminal-footer-ends",
              "INVALID_PROPERTY_VALUE",
              "the Footer of a screen that ends the form does not end it",
              "Use the action complete, or data_exchange with an endpoint.",
              "observed in the Flow Builder")
          .since(703);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      if (screen.isTerminal()) {
        for (Action action : screen.actions()) {
          if (action.component().is("Footer")
              && !action.is("complete")
              && !action.is("data_exchange")) {
            findings.add(
                INFO,
                action.nameValue(),
                "This screen ends the form. Its Footer needs the action 'complete'%s."
                    .formatted(flow.hasEndpoint() ? " or 'data_exchange'" : ""));
          }
        }
      }
    }
  }
}
