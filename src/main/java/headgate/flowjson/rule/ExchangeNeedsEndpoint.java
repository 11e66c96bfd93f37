package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;

/** {@code data_exchange} needs {@code data_api_version}. */
final class ExchangeNeedsEndpoint implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "exchange-needs-endpoint",
          "MISSING_REQUIRED_PROPERTY",
          "data_exchange is used without data_api_version",
          "Add \"data_api_version\": \"3.0\", or use navigate or complete.",
          "Flow JSON reference, Actions");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    if (flow.hasEndpoint()) {
      return;
    }
    for (Screen screen : flow.screens()) {
      for (Action action : screen.actions()) {
        if (action.is("data_exchange")) {
          findings.add(
              INFO,
              action.nameValue(),
              "'data_exchange' needs \"data_api_version\" at the top level of the document.");
        }
      }
    }
  }
}
