package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Warns if two options of a list have the same id. */
final class OptionIdsUnique implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "option-ids-unique",
          "OPTION_ID_TWICE",
          "two options have the same id",
          "Give each option its own id: the id is the answer that you receive.",
          "Headgate");

  private static final List<String> TYPES =
      List.of("CheckboxGroup", "RadioButtonsGroup", "ChipsSelector", "Dropdown");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (String type : TYPES) {
      for (Component component : flow.components(type)) {
        check(component.get("data-source"), findings);
      }
    }
    for (Component component : flow.components("NavigationList")) {
      check(component.get("list-items"), findings);
    }
  }

  private static void check(@Nullable JsonValue list, Findings findings) {
    if (list instanceof JsonArray options) {
      Set<String> ids = new HashSet<>();
      for (JsonValue element : options.elements()) {
        if (element instanceof JsonObject option
            && option.get("id") instanceof JsonString id
            && !ids.add(id.value())) {
          findings.add(
              INFO,
              id,
              "Another option already has the id %s: you cannot tell the answers apart."
                  .formatted(Phrases.quote(id.value())));
        }
      }
    }
  }
}
