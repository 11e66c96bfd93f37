package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonValue;

/** {@code refresh_on_back} needs an endpoint. */
final class RefreshNeedsEndpoint implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "refresh-needs-endpoint",
          "INVALID_PROPERTY_VALUE",
          "refresh_on_back is set without an endpoint",
          "Remove refresh_on_back, or add data_api_version.",
          "Flow JSON reference, Screens");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      JsonValue refresh = screen.node().get("refresh_on_back");
      if (refresh != null && screen.isTrue("refresh_on_back") && !flow.hasEndpoint()) {
        findings.add(
            INFO,
            refresh,
            "'refresh_on_back' needs \"data_api_version\" at the top level of the document.");
      }
    }
  }
}
