package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import org.jspecify.annotations.Nullable;

/**
 * The first Footer of a terminal screen must complete the flow or call the endpoint. Branches may
 * have more Footers, which Meta does not judge.
 */
final class TerminalFooterEnds implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "terminal-footer-ends",
              "INVALID_PROPERTY_VALUE",
              "the first Footer of a terminal screen does not end the flow",
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
      Action action = screen.isTerminal() ? firstOfFooter(screen) : null;
      if (action != null && !action.is("complete") && !action.is("data_exchange")) {
        findings.add(
            INFO,
            action.nameValue(),
            "The first Footer of a terminal screen needs the action 'complete'%s."
                .formatted(flow.hasEndpoint() ? " or 'data_exchange'" : ""));
      }
    }
  }

  private static @Nullable Action firstOfFooter(Screen screen) {
    for (Action action : screen.actions()) {
      if (action.component().is("Footer")) {
        return action;
      }
    }
    return null;
  }
}
