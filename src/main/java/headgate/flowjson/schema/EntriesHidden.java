package headgate.flowjson.schema;

import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.Property;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonValue;

/** Meta accepts a list with more entries than phones show. */
final class EntriesHidden implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "entries-hidden",
          "ENTRIES_NOT_SHOWN",
          "a list has more entries than phones show",
          "Remove entries, or spread them over several screens.",
          "Flow JSON reference, Components (limits)");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return property.shownItems() > 0;
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    if (member.value() instanceof JsonArray array) {
      int shown = shown(property, array);
      if (array.elements().size() > shown) {
        visit
            .findings()
            .add(
                INFO,
                array,
                "'%s' has %d entries. Phones show %d."
                    .formatted(property.name(), array.elements().size(), shown));
      }
    }
  }

  /** A Dropdown with images shows half as many. */
  private static int shown(Property property, JsonArray array) {
    if (property.owner().equals("Dropdown")) {
      for (JsonValue element : array.elements()) {
        if (element instanceof JsonObject option && option.get("image") != null) {
          return property.shownItems() / 2;
        }
      }
    }
    return property.shownItems();
  }
}
