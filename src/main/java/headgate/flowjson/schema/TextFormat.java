package headgate.flowjson.schema;

import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.Property;
import headgate.json.JsonObject;
import headgate.json.JsonString;

/** Links and regular expressions are well-formed. */
final class TextFormat implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "text-format",
          "INVALID_PROPERTY_VALUE_FORMAT",
          "a link or a regular expression is malformed",
          "Correct it where the message says.",
          "observed in the Flow Builder");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return property.format().equals("uri") || property.format().equals("regex");
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    if (!(member.value() instanceof JsonString text) || visit.isDynamic(property, text)) {
      return;
    }
    if (property.format().equals("uri")) {
      String fault = Uri.fault(text.value());
      if (fault != null) {
        visit
            .findings()
            .add(
                INFO,
                text,
                "'%s' must be a link such as https://example.com%s, but %s"
                    .formatted(
                        property.name(), property.dynamic() ? " or a reference" : "", fault));
      }
    } else {
      String fault = RegularExpression.fault(text.value());
      if (fault != null) {
        visit
            .findings()
            .add(
                INFO,
                text,
                "'%s' is not a valid regular expression: %s".formatted(property.name(), fault));
      }
    }
  }
}
