package headgate.flowjson.schema;

import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.Property;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import java.util.List;

/** A property with one allowed value has that value. */
final class ConstantValue implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "constant-value",
          "INVALID_PROPERTY_VALUE",
          "a value differs from the only one that is allowed",
          "Use the value that the message names.",
          "Flow JSON reference, Components");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return property.constants() != null;
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    List<String> constants =
        property.constants() == null ? null : property.constants().at(visit.version());
    if (constants != null
        && member.value() instanceof JsonString text
        && !constants.contains(text.value())) {
      report(text, constants, visit);
    }
  }

  static void report(JsonString value, List<String> constants, Visit visit) {
    visit
        .findings()
        .add(
            INFO,
            value,
            "%s is not allowed here. Use %s."
                .formatted(Phrases.quote(value.value()), Phrases.oneOf(constants)));
  }
}
