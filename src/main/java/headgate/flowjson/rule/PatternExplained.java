package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;

/** An input with a pattern tells people what it asks for. */
final class PatternExplained implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "pattern-explained",
              "MISSING_REQUIRED_PROPERTY",
              "an input has a pattern and no helper-text",
              "Say in helper-text what the pattern asks for.",
              "Flow JSON reference, TextInput")
          .since(602);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("TextInput")) {
      if (component.get("pattern") != null && component.get("helper-text") == null) {
        findings.add(
            INFO,
            component.node(),
            "An input with a 'pattern' needs 'helper-text' that says what it asks for.");
      }
    }
  }
}
