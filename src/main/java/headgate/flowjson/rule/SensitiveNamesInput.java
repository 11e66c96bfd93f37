package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonArray;
import headgate.json.JsonString;
import headgate.json.JsonValue;

/** Every name in {@code sensitive} must be the name of an input of the screen. */
final class SensitiveNamesInput implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "sensitive-names-input",
              "INVALID_SENSITIVE_FIELD",
              "sensitive names an input that does not exist",
              "Correct the name, or remove it.",
              "observed in the Flow Builder")
          .since(501);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      if (screen.node().get("sensitive") instanceof JsonArray names) {
        for (JsonValue element : names.elements()) {
          if (element instanceof JsonString name && screen.named(name.value()) == null) {
            findings.add(
                INFO,
                name,
                "This screen has no input named %s.%s"
                    .formatted(
                        Phrases.quote(name.value()),
                        Phrases.didYouMean(name.value(), screen.names())));
          }
        }
      }
    }
  }
}
