package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonArray;
import headgate.json.JsonNumber;

/** People can choose as many options as they must. */
final class SelectionPossible implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "selection-possible",
          "SELECTION_IMPOSSIBLE",
          "people have to choose more than they can",
          "Lower the smallest number, or add options.",
          "Headgate");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (Component component : screen.components()) {
        if (component.get("min-selected-items") instanceof JsonNumber least) {
          double wanted = Double.parseDouble(least.text());
          if (component.get("data-source") instanceof JsonArray options
              && wanted > options.elements().size()) {
            findings.add(
                INFO,
                least,
                "%s options have to be chosen out of %d."
                    .formatted(Phrases.quote(least.text()), options.elements().size()));
          } else if (component.is("ChipsSelector")
              && component.get("max-selected-items") instanceof JsonNumber most
              && wanted > Double.parseDouble(most.text())) {
            findings.add(INFO, least, "'min-selected-items' is above 'max-selected-items'.");
          }
        }
      }
    }
  }
}
