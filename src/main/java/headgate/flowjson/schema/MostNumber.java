package headgate.flowjson.schema;

import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.Property;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;

/** A number is at most {@link Property#maximum()}. */
final class MostNumber implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "most-number",
          "MAXIMUM_VALUE_REQUIRED",
          "a number is too large",
          "Use a number in the range that the message names.",
          "Flow JSON reference, Components");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return property.maximum() >= 0;
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    if (member.value() instanceof JsonNumber number
        && Double.parseDouble(number.text()) > property.maximum()) {
      visit
          .findings()
          .add(
              INFO,
              number,
              "'%s' must be at most %d.".formatted(property.name(), property.maximum()));
    }
  }
}
