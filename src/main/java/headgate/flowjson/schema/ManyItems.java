package headgate.flowjson.schema;

import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.Property;
import headgate.json.JsonArray;
import headgate.json.JsonObject;

/** A list has no more entries than it may. */
final class ManyItems implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "most-items",
          "MAX_ITEMS_REQUIRED",
          "a list has too many entries",
          "Take entries out.",
          "observed in the Flow Builder");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return property.mostItems() > 0;
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    if (member.value() instanceof JsonArray array
        && array.elements().size() > property.mostItems()) {
      visit
          .findings()
          .add(
              INFO,
              array,
              "'%s' has %d entries. It takes at most %d."
                  .formatted(property.name(), array.elements().size(), property.mostItems()));
    }
  }
}
