package headgate.flowjson.schema;

import headgate.flowjson.finding.Check;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.fix.Edits;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import java.util.List;

/** An action has only the properties that belong to its name. */
final class ActionKeys implements Check {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "action-keys",
          "NOT_KEYWORD_SCHEMA_VALIDATION_FAILED",
          "an action has a property of another action",
          "Remove the property, or use the action that has it.",
          "Flow JSON reference, Actions");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  static void report(JsonObject.Member member, JsonString action, Visit visit) {
    visit
        .findings()
        .add(
            INFO,
            List.of(member.key()),
            "The action '%s' has no property '%s'.".formatted(action.value(), member.name()),
            Edits.remove(visit.owner(), member, "Removes '%s'.".formatted(member.name())));
  }
}
