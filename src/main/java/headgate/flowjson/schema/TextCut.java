package headgate.flowjson.schema;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.Property;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;

/** Meta accepts a text that is longer than phones show. */
final class TextCut implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "text-cut",
          "TEXT_CUT",
          "a text is longer than phones show",
          "Shorten it.",
          "Flow JSON reference, Components (limits)");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return property.shownCharacters() > 0;
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    if (member.value() instanceof JsonArray array) {
      int length = 0;
      for (JsonValue element : array.elements()) {
        length += length(element, property, visit);
        if (property.name().equals("tags")) {
          require(property, element, length(element, property, visit), visit);
        }
      }
      if (!property.name().equals("tags")) {
        require(property, array, length, visit);
      }
    } else if (member.value() instanceof JsonObject parts) {
      for (JsonObject.Member part : parts.members()) {
        require(property, part.value(), length(part.value(), property, visit), visit);
      }
    } else {
      require(property, member.value(), length(member.value(), property, visit), visit);
    }
  }

  private static int length(JsonValue value, Property property, Visit visit) {
    if (!(value instanceof JsonString text)
        || text.value().length() <= property.shownCharacters() / 2) {
      return value instanceof JsonString text ? text.value().length() : 0;
    }
    return DynamicText.of(text.value(), visit.version()).isPlain()
        ? text.value().codePointCount(0, text.value().length())
        : 0;
  }

  private static void require(Property property, JsonValue value, int length, Visit visit) {
    if (length > property.shownCharacters()) {
      visit
          .findings()
          .add(
              INFO,
              value,
              "'%s' has %d characters. Phones show %d and cut the rest."
                  .formatted(property.name(), length, property.shownCharacters()));
    }
  }
}
