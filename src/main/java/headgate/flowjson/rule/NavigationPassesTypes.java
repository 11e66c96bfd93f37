package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Reference;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.DataModel;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Navigation;
import headgate.flowjson.form.Target;
import headgate.flowjson.spec.Kind;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;

/**
 * A reference in a navigate payload must have the type that the next screen declares. Meta compares
 * the names of the types: an integer is not a number.
 */
final class NavigationPassesTypes implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "navigation-passes-types",
          "INVALID_NAVIGATE_ACTION_PAYLOAD",
          "a reference in a navigate payload does not have the type that the next screen declares",
          "Pass a value of the declared type, or change the declaration.",
          "Flow JSON reference, Actions");

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
          JsonValue field = declared.get(entry.name());
          if (field != null && entry.value() instanceof JsonString text) {
            compare(navigation, text, field, flow, findings);
          }
        }
      }
    }
  }

  private static void compare(
      Navigation navigation,
      JsonString text,
      JsonValue field,
      FlowDocument flow,
      Findings findings) {
    Reference reference = DynamicText.of(text.value(), flow.version()).reference();
    if (reference == null) {
      return;
    }
    Target target = flow.resolve(reference, navigation.source());
    // FilesPassedWhole reports files.
    if (!target.isFound() || target.kind() == Kind.MEDIA) {
      return;
    }
    Kind wanted = DataModel.kind(field);
    boolean number = target.kind() == Kind.NUMBER && wanted == Kind.NUMBER;
    if (!target.kind().fits(wanted) || number && NumberType.of(target) != NumberType.of(field)) {
      findings.add(
          INFO,
          text,
          "%s is %s, but the screen %s declares %s."
              .formatted(
                  Phrases.quote(text.value()),
                  number ? NumberType.of(target).words() : target.kind().words(),
                  Phrases.quote(navigation.target().id()),
                  number ? NumberType.of(field).words() : wanted.words()));
    }
  }
}
