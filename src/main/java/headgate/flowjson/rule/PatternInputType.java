package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;

/** Only an input of free text, digits or a password takes a pattern. */
final class PatternInputType implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "pattern-input-type",
              "INVALID_DEPENDENCIES",
              "a TextInput has a pattern that its input-type does not take",
              "Take the pattern out, or use input-type text, number, password or passcode.",
              "Flow JSON reference, TextInput")
          .since(602);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("TextInput")) {
      if (component.get("pattern") != null) {
        String input = component.text("input-type", "text");
        if (input.equals("email") || input.equals("phone")) {
          findings.add(
              INFO,
              component.node(),
              "An input of type '%s' takes no 'pattern': phones check it themselves."
                  .formatted(input));
        }
      }
    }
  }
}
