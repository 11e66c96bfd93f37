package headgate.flowjson.schema;

import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.Property;
import headgate.json.JsonArray;
import headgate.json.JsonObject;

/** A list has at most {@link Property#maxItems()} entries. */
final class MostItems implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "most-items",
          "MAX_ITEMS_REQUIRED",
          "a list has too many entries",
          "Remove entries.",
          "observed in the Flow Builder");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return property.maxItems() > 0;
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    if (member.value() instanceof JsonArray array
        && array.elements().size() > property.maxItems()) {
      visit
          .findings()
          .add(
              INFO,
              array,
              "'%s' has %d entries. The maximum is %d."
                  .formatted(property.name(), array.elements().size(), property.maxItems()));
    }
  }
}
