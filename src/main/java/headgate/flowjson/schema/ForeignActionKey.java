package headgate.flowjson.schema;

import headgate.flowjson.finding.Check;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.fix.Edits;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import java.util.List;

/** An action has the keys of its own name only. */
final class ForeignActionKey implements Check {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "action-keys",
          "NOT_KEYWORD_SCHEMA_VALIDATION_FAILED",
          "an action has a key that belongs to another one",
          "Take the key out, or use the action that it belongs to.",
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
            "The action '%s' takes no '%s'.".formatted(action.value(), member.name()),
            Edits.remove(visit.owner(), member, "Takes out '%s'.".formatted(member.name())));
  }
}
