package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The inputs of a screen must have different names. */
final class NamesUnique implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "names-unique",
          "DUPLICATE_FORM_COMPONENT_NAMES",
          "two inputs of a screen have the same name",
          "Give each input its own name, also in different branches of an If or a Switch.",
          "Flow JSON reference, Components");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      Map<String, JsonString> first = new HashMap<>();
      for (Component component : screen.components()) {
        JsonString name = component.name();
        if (name != null && !component.is("Form")) {
          JsonString other = first.putIfAbsent(name.value(), name);
          if (other != null) {
            findings.add(
                INFO,
                List.of(other, name),
                "The name %s is used twice on the screen %s."
                    .formatted(Phrases.quote(name.value()), Phrases.quote(screen.id())));
          }
        }
      }
    }
  }
}
