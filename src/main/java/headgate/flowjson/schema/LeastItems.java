package headgate.flowjson.schema;

import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.Property;
import headgate.json.JsonArray;
import headgate.json.JsonObject;

/** A list has at least {@link Property#minItems()} entries. */
final class LeastItems implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "least-items",
          "MIN_ITEMS_REQUIRED",
          "a list has too few entries",
          "Add entries, or remove an optional list.",
          "Flow JSON reference, Components");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return property.minItems() > 0;
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    if (member.value() instanceof JsonArray array
        && array.elements().size() < property.minItems()) {
      visit
          .findings()
          .add(
              INFO,
              array,
              "'%s' needs at least %d entry.".formatted(property.name(), property.minItems()));
    }
  }
}
