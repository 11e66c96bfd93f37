package headgate.flowjson.schema;

import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.Property;
import headgate.json.JsonArray;
import headgate.json.JsonObject;

/** A list has as many entries as it needs. */
final class FewItems implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "least-items",
          "MIN_ITEMS_REQUIRED",
          "a list has too few entries",
          "Add entries, or leave an optional list out.",
          "Flow JSON reference, Components");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return property.leastItems() > 0;
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    if (member.value() instanceof JsonArray array
        && array.elements().size() < property.leastItems()) {
      visit
          .findings()
          .add(
              INFO,
              array,
              "'%s' needs at least %d entry.".formatted(property.name(), property.leastItems()));
    }
  }
}
