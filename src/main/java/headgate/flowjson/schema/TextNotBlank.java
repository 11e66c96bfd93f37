package headgate.flowjson.schema;

import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.fix.Edits;
import headgate.flowjson.spec.Property;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import java.util.List;

/** Some texts must not be blank. */
final class TextNotBlank implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "text-not-blank",
          "PATTERN_MISMATCH",
          "a text is blank",
          "Write a text with at least one visible character, or remove an optional property.",
          "observed in the Flow Builder");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return property.notBlankSince() != Property.NEVER;
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    if (visit.version() >= property.notBlankSince()
        && member.value() instanceof JsonString text
        && text.value().isBlank()) {
      boolean optional = property.requiredSince() > visit.version();
      visit
          .findings()
          .add(
              INFO,
              List.of(text),
              "'%s' is blank. Write a text%s."
                  .formatted(property.name(), optional ? " or remove the property" : ""),
              optional
                  ? Edits.remove(
                      visit.owner(), member, "Removes the blank '%s'.".formatted(property.name()))
                  : null);
    }
  }
}
