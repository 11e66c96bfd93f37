package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.DataModel;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.spec.Kind;
import headgate.flowjson.spec.Property;
import headgate.flowjson.spec.Shape;
import headgate.json.JsonObject;
import headgate.json.JsonValue;

/** Warns if data that fills a list declares its items in a way that Meta may refuse. */
final class DynamicItemsClear implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "dynamic-items-clear",
          "ITEM_DECLARATION_UNCLEAR",
          "the data of a list declares a part of its items incompletely",
          "Declare the part as the message says.",
          "Headgate");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (DynamicList list : DynamicList.of(flow)) {
      for (Property property : list.shape().all()) {
        JsonValue part = DataModel.property(list.items(), property.name());
        if (part != null && property.isIn(flow.version())) {
          check(list, property, part, flow, findings);
        }
      }
    }
  }

  private static void check(
      DynamicList list, Property property, JsonValue part, FlowDocument flow, Findings findings) {
    if (!(part instanceof JsonObject declared) || declared.get("type") == null) {
      warn(list, property, "without a type", findings);
    } else if (DataModel.kind(part) != Kind.OBJECT) {
      return; // DynamicListsFit reports another type than the component takes
    } else if (property.actions() != null) {
      JsonValue name = DataModel.property(part, "name");
      boolean listed = name instanceof JsonObject object && object.get("enum") != null;
      if (name == null || listed && property.actions().entries().get(0).value().size() == 1) {
        warn(list, property, "without a constant 'name'", findings);
      }
    } else if (property.hasShape()) {
      Shape shape = flow.spec().shape(property.shape());
      for (Property inner : shape.required()) {
        if (DataModel.property(part, inner.name()) == null) {
          warn(list, property, "without " + Phrases.quote(inner.name()), findings);
        }
      }
    }
  }

  private static void warn(DynamicList list, Property property, String lack, Findings findings) {
    findings.add(
        INFO,
        list.reference(),
        "%s declare '%s' %s. Meta may refuse it.".formatted(list.subject(), property.name(), lack));
  }
}
