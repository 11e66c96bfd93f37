package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonArray;
import headgate.json.JsonNumber;

/** Warns if users must choose more options than they can. */
final class SelectionPossible implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "selection-possible",
          "SELECTION_IMPOSSIBLE",
          "users must choose more options than they can",
          "Lower the minimum, or add options.",
          "Headgate");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (Component component : screen.components()) {
        if (component.get("min-selected-items") instanceof JsonNumber minimum) {
          double wanted = Double.parseDouble(minimum.text());
          if (component.get("data-source") instanceof JsonArray options
              && wanted > options.elements().size()) {
            findings.add(
                INFO,
                minimum,
                "Users must choose %s of %d options."
                    .formatted(Phrases.quote(minimum.text()), options.elements().size()));
          } else if (component.is("ChipsSelector")
              && component.get("max-selected-items") instanceof JsonNumber maximum
              && wanted > Double.parseDouble(maximum.text())) {
            findings.add(
                INFO, minimum, "'min-selected-items' is greater than 'max-selected-items'.");
          }
        }
      }
    }
  }
}
