package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Navigation;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.List;

/** A literal in a navigate payload must fit the declaration on the next screen. */
final class NavigationPassesLiterals implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "navigation-passes-literals",
          "INVALID_NAVIGATE_ACTION_STATIC_DATA",
          "a literal in a navigate payload does not fit the declaration on the next screen",
          "Pass a value of the declared type, or change the declaration.",
          "observed in the Flow Builder; the reference calls it INVALID_NAVIGATE_ACTION_PAYLOAD");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Navigation navigation : flow.navigations()) {
      JsonObject payload = navigation.action().payload();
      JsonObject declared = navigation.target().data();
      if (payload != null && declared != null) {
        for (JsonObject.Member entry : payload.members()) {
          if (isLiteral(entry.value(), flow.version())) {
            compare(entry, declared, navigation, flow, findings);
          }
        }
      }
    }
  }

  private static void compare(
      JsonObject.Member entry,
      JsonObject declared,
      Navigation navigation,
      FlowDocument flow,
      Findings findings) {
    JsonValue field = declared.get(entry.name());
    if (field == null) {
      findings.add(
          INFO,
          List.of(entry.value(), declared),
          "The screen %s declares no field %s."
              .formatted(Phrases.quote(navigation.target().id()), Phrases.quote(entry.name())));
      return;
    }
    SchemaMismatch mismatch =
        SchemaMismatch.find(entry.value(), field, SchemaMismatch.Mandatory.DECLARED);
    if (mismatch != null) {
      findings.add(
          INFO,
          mismatch.value(),
          "The screen %s declares %s differently. %s"
              .formatted(
                  Phrases.quote(navigation.target().id()),
                  Phrases.quote(entry.name()),
                  mismatch.reason()));
    }
  }

  /** Whether the value holds no reference and no expression. */
  private static boolean isLiteral(JsonValue value, int version) {
    if (value instanceof JsonString text) {
      return !DynamicText.of(text.value(), version).standsForValue();
    }
    if (value instanceof JsonObject object) {
      for (JsonObject.Member member : object.members()) {
        if (!isLiteral(member.value(), version)) {
          return false;
        }
      }
    } else if (value instanceof JsonArray array) {
      for (JsonValue element : array.elements()) {
        if (!isLiteral(element, version)) {
          return false;
        }
      }
    }
    return true;
  }
}
