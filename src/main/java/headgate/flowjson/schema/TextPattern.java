package headgate.flowjson.schema;

import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.spec.Property;
import headgate.json.JsonObject;
import headgate.json.JsonString;

/** Screen ids, colors and the cases of a Switch have their form. */
final class TextPattern implements ValueRule {

  /** The first version that refuses commas, and ids without a letter (observed). */
  private static final int STRICTER_SINCE = 700;

  private static final RuleInfo INFO =
      RuleInfo.error(
          "text-pattern",
          "PATTERN_MISMATCH",
          "a text does not have the form that its property requires",
          "Write it in the form that the message describes.",
          "observed in the Flow Builder");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public boolean concerns(Property property) {
    return property.pattern().equals("screen-id") || property.pattern().equals("color");
  }

  @Override
  public void check(Property property, JsonObject.Member member, Visit visit) {
    if (!(member.value() instanceof JsonString text)) {
      return;
    }
    if (property.pattern().equals("color")) {
      if (!isColor(text.value())) {
        visit.findings().add(INFO, text, "Write a color as '#' and six hexadecimal digits.");
      }
    } else {
      screenId(text, visit);
    }
  }

  /** Checks the id of a screen, or a key or target of the routing model. */
  static void screenId(JsonString id, Visit visit) {
    if (!isScreenId(id.value(), visit.version())) {
      visit
          .findings()
          .add(
              INFO,
              id,
              "%s is not a screen id. Use only letters and underscores."
                  .formatted(Phrases.quote(id.value())));
    }
  }

  static void caseKey(JsonString key, Visit visit) {
    if (!isCaseKey(key.value())) {
      visit
          .findings()
          .add(
              INFO,
              key,
              "%s is not a case name. Start with a letter, then use letters, digits, '-' and '_'."
                  .formatted(Phrases.quote(key.value())));
    }
  }

  private static boolean isScreenId(String id, int version) {
    boolean letters = false;
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean letter = isLetter(c);
      letters |= letter;
      if (!letter && c != '_' && (c != ',' || version >= STRICTER_SINCE)) {
        return false;
      }
    }
    return letters || version < STRICTER_SINCE && !id.isEmpty();
  }

  private static boolean isCaseKey(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean later = c >= '0' && c <= '9' || c == '-' || c == '_';
      if (!isLetter(c) && (i == 0 || !later)) {
        return false;
      }
    }
    return !key.isEmpty();
  }

  private static boolean isColor(String color) {
    boolean sound = color.length() == 7 && color.charAt(0) == '#';
    for (int i = 1; sound && i < color.length(); i++) {
      sound = color.charAt(i) < 128 && Character.digit(color.charAt(i), 16) >= 0;
    }
    return sound;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
