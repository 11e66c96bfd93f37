package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.fix.Edits;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonObject;
import java.util.List;

/** {@code init-values} cannot hold files: only users can pick them. */
final class InitValuesNoFiles implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "init-values-no-files",
              "NATIVE_COMPONENT_IN_FORM_INIT_VALUES",
              "init-values names a PhotoPicker or a DocumentPicker",
              "Remove the picker from init-values.",
              "Flow JSON reference, Form")
          .since(400);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("Form")) {
      Screen screen = flow.screenOf(component);
      if (component.get("init-values") instanceof JsonObject values) {
        for (JsonObject.Member entry : values.members()) {
          Component input = screen.named(entry.name());
          if (input != null && input.isPicker()) {
            findings.add(
                INFO,
                List.of(entry.key()),
                "%s is a %s: only users can pick files."
                    .formatted(Phrases.quote(entry.name()), input.spec().type()),
                Edits.remove(values, entry, "Removes the picker from 'init-values'."));
          }
        }
      }
    }
  }
}
