package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.DataModel;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.spec.Property;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.List;

/**
 * Items out of data declare the name of an action as Meta reads it: as a constant if only one
 * action is allowed, as a string if several are.
 */
final class DynamicActionsNamed implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "dynamic-actions-named",
              "INVALID_SCREEN_DYNAMIC_DATA",
              "the data of a list declares the name of an action in a way that Meta refuses",
              "Declare the name of a select action as {\"const\": \"update_data\"}, and the name of"
                  + " the action of a row as {\"type\": \"string\"}.",
              "reported by users of Meta")
          .since(600);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (DynamicList list : DynamicList.of(flow)) {
      for (Property property : list.shape().all()) {
        JsonValue action = DataModel.property(list.items(), property.name());
        List<String> allowed =
            property.actions() == null ? null : property.actions().at(flow.version());
        if (action != null
            && allowed != null
            && DataModel.property(action, "name") instanceof JsonObject name) {
          if (allowed.size() == 1 && !isConstant(name, allowed.get(0))) {
            findings.add(
                INFO,
                list.reference(),
                "%s declare '%s' with a name that must be the constant %s: {\"const\": \"%s\"}."
                    .formatted(
                        list.subject(),
                        property.name(),
                        Phrases.quote(allowed.get(0)),
                        allowed.get(0)));
          } else if (allowed.size() > 1 && !isString(name)) {
            findings.add(
                INFO,
                list.reference(),
                "%s declare '%s' with a name that must be declared as {\"type\": \"string\"}."
                    .formatted(list.subject(), property.name()));
          }
        }
      }
    }
  }

  /** A list of values is not known to be refused: {@link DynamicItemsClear} warns about it. */
  private static boolean isConstant(JsonObject name, String action) {
    JsonValue constant = name.get("const");
    return constant == null
        ? name.get("enum") != null
        : constant instanceof JsonString text && text.value().equals(action);
  }

  private static boolean isString(JsonObject name) {
    return name.get("type") instanceof JsonString type && type.value().equals("string");
  }
}
