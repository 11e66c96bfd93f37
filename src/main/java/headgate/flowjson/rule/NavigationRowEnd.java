package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonObject;

/** The end of a row needs one or two texts. */
final class NavigationRowEnd implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "navigation-row-end",
              "DUPLICATE_PROPETY_FOR_CONDITION",
              "the end of a row has no text or more than two",
              "Use one or two of title, description and metadata.",
              "Flow JSON reference, NavigationList")
          .since(602);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("NavigationList")) {
      for (JsonObject row : NavigationRows.of(component)) {
        if (row.get("end") instanceof JsonObject end
            && (end.members().isEmpty() || end.members().size() > 2)) {
          findings.add(
              INFO, end, "The end of a row needs one or two of title, description and metadata.");
        }
      }
    }
  }
}
