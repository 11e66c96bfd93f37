package headgate.flowjson.schema;

import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.Property;
import headgate.json.JsonObject;
import headgate.json.JsonString;

/** A text has at least {@link Property#minCharacters()} characters. */
final class LeastCharacters implements ValueRule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "least-characters",
          "MIN_CHARS_REQUIRED",
          "a required text is empty",
          "Write a text.",
          "Flow JSON reference, Components");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return property.minCharacters() > 0;
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    if (member.value() instanceof JsonString text
        && text.value().length() < property.minCharacters()) {
      visit
          .findings()
          .add(
              INFO,
              text,
              "'%s' is empty. Write at least one character.".formatted(property.name()));
    }
  }
}
