package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;

/** A component and its options cannot have the same action. */
final class SelectActionOnce implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "select-action-once",
              "INVALID_UPDATE_DATA_ACTION_PAYLOAD",
              "a component and its options have the same action",
              "Keep the action on the component or on its options.",
              "observed in the Flow Builder")
          .since(600);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (Action action : screen.actions()) {
        String property = action.property().value();
        if (action.item() != null
            && !action.isOfRow()
            && action.component().get(property) != null) {
          findings.add(
              INFO,
              action.node(),
              "The component has '%s' as well. Keep only one.".formatted(property));
        }
      }
    }
  }
}
