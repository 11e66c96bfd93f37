package headgate.flowjson.schema;

import headgate.flowjson.finding.Check;
import headgate.flowjson.finding.RuleInfo;
import headgate.json.JsonObject;

/** Every object has the properties that it must have in this version. */
final class MissingProperty implements Check {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "required-property",
          "MISSING_REQUIRED_PROPERTY",
          "a mandatory property is missing",
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
