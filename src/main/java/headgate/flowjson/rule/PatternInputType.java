package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;

/** A TextInput of type {@code email} or {@code phone} cannot have a pattern. */
final class PatternInputType implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "pattern-input-type",
              "INVALID_DEPENDENCIES",
              "a TextInput of type email or phone has a pattern",
              "Remove the pattern, or use input-type text, number, password or passcode.",
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
              "A TextInput of type '%s' cannot have 'pattern': phones already check the format."
                  .formatted(input));
        }
      }
    }
  }
}
