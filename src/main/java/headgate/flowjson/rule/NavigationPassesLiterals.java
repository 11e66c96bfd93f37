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

/** A fixed value that a navigate action passes is of the type that the next screen declares. */
final class NavigationPassesLiterals implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "navigation-passes-literals",
          "INVALID_NAVIGATE_ACTION_STATIC_DATA",
          "a navigate action passes a fixed value of another type than the next screen declares",
          "Pass a value of the declared type, or declare the type that is passed.",
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
    SchemaMismatch.Misfit misfit = SchemaMismatch.misfit(entry.value(), field, true);
    if (misfit != null) {
      findings.add(
          INFO,
          misfit.value(),
          "The screen %s declares %s otherwise. %s"
              .formatted(
                  Phrases.quote(navigation.target().id()),
                  Phrases.quote(entry.name()),
                  misfit.reason()));
    }
  }

  /** Nothing in it is known only later. */
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
