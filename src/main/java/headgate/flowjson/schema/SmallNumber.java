package headgate.flowjson.schema;

import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.Property;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;

/** A number is not below its smallest. */
final class SmallNumber implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "least-number",
          "MINIMUM_VALUE_REQUIRED",
          "a number is too small",
          "Use a number in the range that the message names.",
          "Flow JSON reference, Components");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return property.least() >= 0;
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    if (member.value() instanceof JsonNumber number
        && Double.parseDouble(number.text()) < property.least()) {
      visit
          .findings()
          .add(
              INFO,
              number,
              "'%s' must be at least %d.".formatted(property.name(), property.least()));
      if (property.dynamic()) {
        // Meta judges it as one of two alternatives and complains of both.
        WrongType.report(property, number, visit, null);
      }
    }
  }
}
