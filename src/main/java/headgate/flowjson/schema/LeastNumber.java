package headgate.flowjson.schema;

import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.Property;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;

/** A number is at least {@link Property#minimum()}. */
final class LeastNumber implements ValueRule {

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
    return property.minimum() >= 0;
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    if (member.value() instanceof JsonNumber number
        && Double.parseDouble(number.text()) < property.minimum()) {
      visit
          .findings()
          .add(
              INFO,
              number,
              "'%s' must be at least %d.".formatted(property.name(), property.minimum()));
      if (property.dynamic()) {
        // Meta tries the number and the reference, and reports both (observed).
        ValueType.report(property, number, visit, null);
      }
    }
  }
}
