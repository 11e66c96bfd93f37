package headgate.flowjson.schema;

import headgate.flowjson.finding.Check;
import headgate.flowjson.finding.RuleInfo;
import headgate.json.JsonObject;

/** An object has every property that this version requires. */
final class RequiredProperty implements Check {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "required-property",
          "MISSING_REQUIRED_PROPERTY",
          "a required property is missing",
          "Add the property that the message names.",
          "Flow JSON reference");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  static void report(JsonObject object, String owner, String property, Visit visit) {
    visit.findings().add(INFO, object, "%s needs '%s'.".formatted(owner, property));
  }
}
