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
      if (!hasScheme(text.value())) {
        visit
            .findings()
            .add(
                INFO,
                text,
                "'%s' must be a link with its scheme, such as https://example.com."
                    .formatted(property.name()));
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

  private static boolean hasScheme(String uri) {
    int colon = uri.indexOf(':');
    if (colon < 1 || colon + 1 == uri.length()) {
      return false;
    }
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean later = c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
      if (c <= ' ' || i < colon && !letter && (i == 0 || !later)) {
        return false;
      }
    }
    return true;
  }
}
