package headgate.flowjson.schema;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.Property;
import headgate.json.JsonObject;
import headgate.json.JsonString;

/** A name that references use is not a reference itself. */
final class NameLiteral implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "name-literal",
          "PATTERN_MISMATCH",
          "a name is a reference or an expression",
          "Use a fixed name of letters, digits and underscores.",
          "observed in the Flow Builder");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return property.literalSince() != Property.NEVER;
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    if (visit.version() >= property.literalSince()
        && member.value() instanceof JsonString text
        && mayBeDynamic(text.value())
        && DynamicText.of(text.value(), visit.version()).standsForValue()) {
      visit
          .findings()
          .add(
              INFO,
              text,
              "A name cannot be %s. Use a fixed name."
                  .formatted(text.value().startsWith("`") ? "an expression" : "a reference"));
    }
  }

  private static boolean mayBeDynamic(String text) {
    return text.startsWith("$") || text.startsWith("`");
  }
}
