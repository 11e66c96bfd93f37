package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;

/** A TextInput with a pattern needs a helper-text. */
final class PatternExplained implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "pattern-explained",
              "MISSING_REQUIRED_PROPERTY",
              "a TextInput has a pattern but no helper-text",
              "Add a helper-text that explains the pattern.",
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
            "A TextInput with 'pattern' needs a 'helper-text' that explains the pattern.");
      }
    }
  }
}
