package headgate.flowjson.schema;

import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.fix.Edits;
import headgate.flowjson.fix.Fix;
import headgate.flowjson.spec.Kind;
import headgate.flowjson.spec.Property;
import headgate.flowjson.spec.Type;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value has a type that its property accepts, or is a reference that may replace it. */
final class ValueType implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "value-type",
          "INVALID_PROPERTY_TYPE",
          "a value does not have a type that its property accepts",
          "Write a value of the type that the message names.",
          "Flow JSON reference, Components");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return true;
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    JsonValue value = member.value();
    for (int i = 0; i < property.types().size(); i++) {
      Property.AcceptedType accepted = property.types().get(i);
      if (accepted.since() <= visit.version() && accepted.type().accepts(value)) {
        return;
      }
    }
    if (!visit.isDynamic(property, value)) {
      report(property, value, visit, withoutQuotes(property, value));
    }
  }

  static void report(Property property, JsonValue value, Visit visit, @Nullable Fix fix) {
    String dynamic = property.dynamic() ? " or a reference" : "";
    visit
        .findings()
        .add(
            INFO,
            List.of(value),
            "'%s' must be %s%s, not %s."
                .formatted(
                    property.name(), property.expected(visit.version()), dynamic, value.kind()),
            fix);
  }

  /** Reports an element of an array, or a member of an object, that has the wrong type. */
  static void element(JsonValue value, String expected, Visit visit) {
    visit
        .findings()
        .add(INFO, value, "Expected %s here, not %s.".formatted(expected, value.kind()));
  }

  /** Removes the quotes around a boolean or a number; null if the text is neither. */
  private static @Nullable Fix withoutQuotes(Property property, JsonValue value) {
    if (!(value instanceof JsonString string)) {
      return null;
    }
    String text = string.value();
    boolean truth = text.equals("true") || text.equals("false");
    for (Property.AcceptedType accepted : property.types()) {
      if (accepted.type() == Type.BOOLEAN && truth
          || accepted.type().kind() == Kind.NUMBER && isSmallNumber(text)) {
        return Edits.replace(value, text, "Removes the quotes around " + text + ".");
      }
    }
    return null;
  }

  private static boolean isSmallNumber(String text) {
    if (text.isEmpty() || text.length() > 9 || text.length() > 1 && text.charAt(0) == '0') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
