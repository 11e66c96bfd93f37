package headgate.flowjson.schema;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.Property;
import headgate.flowjson.spec.Type;
import headgate.json.JsonObject;
import headgate.json.JsonString;

/** A text is a reference if its property does not accept free text. */
final class ReferenceForm implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "reference-form",
          "PATTERN_MISMATCH",
          "a text is neither a reference nor an allowed value",
          "Write a reference such as ${data.key}, or a literal of the right type without quotes.",
          "observed in the Flow Builder");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return property.dynamic()
            && (!property.accepts(Type.STRING, Property.NEVER) || !property.values().isEmpty())
        || property.accepts(Type.REFERENCE, Property.NEVER);
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    if (!(member.value() instanceof JsonString text)
        || property.accepts(Type.STRING, visit.version()) && isListed(property, text, visit)) {
      return;
    }
    boolean reference =
        property.accepts(Type.REFERENCE, visit.version())
            ? DynamicText.of(text.value(), visit.version()).standsForValue()
            : visit.isDynamic(property, text);
    if (!reference) {
      visit
          .findings()
          .add(
              INFO,
              text,
              "%s is not a reference. '%s' needs one such as ${data.key}%s."
                  .formatted(
                      Phrases.quote(text.value()),
                      property.name(),
                      visit.version() < 400 ? "" : " or ${form.name}"));
    }
  }

  private static boolean isListed(Property property, JsonString text, Visit visit) {
    return property.values().isEmpty()
        || visit.version() > property.valuesUntil()
        || property.values().contains(text.value());
  }
}
