package headgate.flowjson.schema;

import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.fix.Edits;
import headgate.flowjson.fix.Fix;
import headgate.flowjson.spec.Property;
import headgate.flowjson.spec.Type;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import headgate.spelling.NearestName;
import java.util.List;

/** A value is one of {@link Property#values()}. */
final class ListedValue implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "listed-value",
          "INVALID_ENUM_VALUE",
          "a value is not one of those that the property accepts",
          "Use one of the values that the message lists.",
          "Flow JSON reference, Components");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return !property.values().isEmpty();
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    if (visit.version() > property.valuesUntil()) {
      return;
    }
    if (member.value() instanceof JsonArray array) {
      for (JsonValue element : array.elements()) {
        require(property, element, visit);
      }
    } else if (property.accepts(Type.STRING, visit.version())
        && !visit.isDynamic(property, member.value())) {
      require(property, member.value(), visit);
    }
  }

  private static void require(Property property, JsonValue value, Visit visit) {
    if (value instanceof JsonString text && !property.values().contains(text.value())) {
      report(text, property.values(), visit);
    }
  }

  static void report(JsonString value, List<String> values, Visit visit) {
    String meant = NearestName.find(value.value(), values, 1);
    Fix fix =
        meant == null || !meant.equalsIgnoreCase(value.value())
            ? null
            : Edits.replaceText(value, meant, "Changes it to '%s'.".formatted(meant));
    visit
        .findings()
        .add(
            INFO,
            List.of(value),
            "%s is not allowed here. Use %s."
                .formatted(Phrases.quote(value.value()), Phrases.oneOf(values)),
            fix);
  }
}
