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

/** The value is of a type that the property takes, or a reference where one may stand. */
final class WrongType implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "value-type",
          "INVALID_PROPERTY_TYPE",
          "a value is of another type than its property takes",
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
      Property.Taken taken = property.types().get(i);
      if (taken.since() <= visit.version() && taken.type().accepts(value)) {
        return;
      }
    }
    if (!visit.isDynamic(property, value)) {
      report(property, value, visit, meant(property, value));
    }
  }

  static void report(Property property, JsonValue value, Visit visit, @Nullable Fix fix) {
    String dynamic = property.dynamic() ? " or a reference" : "";
    visit
        .findings()
        .add(
            INFO,
            List.of(value),
            "'%s' must be %s%s, this is %s."
                .formatted(
                    property.name(), property.expected(visit.version()), dynamic, value.kind()),
            fix);
  }

  /** An element of a list or a member of a map that the table knows as a whole only. */
  static void element(JsonValue value, String expected, Visit visit) {
    visit
        .findings()
        .add(INFO, value, "Expected %s here, this is %s.".formatted(expected, value.kind()));
  }

  /** Quotes around what is a boolean or a number without them. */
  private static @Nullable Fix meant(Property property, JsonValue value) {
    if (!(value instanceof JsonString string)) {
      return null;
    }
    String text = string.value();
    boolean truth = text.equals("true") || text.equals("false");
    for (Property.Taken taken : property.types()) {
      if (taken.type() == Type.BOOLEAN && truth
          || taken.type().kind() == Kind.NUMBER && isShort(text)) {
        return Edits.replace(value, text, "Takes the quotes away from " + text + ".");
      }
    }
    return null;
  }

  private static boolean isShort(String text) {
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
