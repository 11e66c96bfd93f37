package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.DataModel;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.spec.Kind;
import headgate.flowjson.spec.Property;
import headgate.flowjson.spec.Shape;
import headgate.json.JsonObject;
import headgate.json.JsonValue;

/** Data that fills a list must declare its items with types that the component takes. */
final class DynamicListsFit implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "dynamic-lists-fit",
          "INVALID_SCREEN_DYNAMIC_DATA",
          "the data of a list declares a property of its items with a type that does not fit",
          "Declare the property with the type that the message names.",
          "Flow JSON reference, Dynamic properties");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (DynamicList list : DynamicList.of(flow)) {
      check(list, list.shape(), list.items(), flow, findings);
    }
  }

  private static void check(
      DynamicList list, Shape shape, JsonValue declared, FlowDocument flow, Findings findings) {
    for (Property property : shape.all()) {
      JsonValue part = DataModel.property(declared, property.name());
      if (part != null && property.isIn(flow.version())) {
        if (!property.accepts(DataModel.kind(part), flow.version())) {
          findings.add(
              INFO,
              list.reference(),
              "%s declare '%s' as %s, but it must be %s."
                  .formatted(
                      list.subject(),
                      property.name(),
                      DataModel.kind(part).words(),
                      property.expected(flow.version())));
        } else if (property.hasShape()) {
          check(list, flow.spec().shape(property.shape()), part, flow, findings);
        } else if (part instanceof JsonObject array
            && array.get("items") instanceof JsonObject element
            && DataModel.kind(array) == Kind.ARRAY
            && !DataModel.kind(element).fits(Kind.STRING)) {
          findings.add(
              INFO,
              list.reference(),
              "%s declare '%s' as an array of other values than strings."
                  .formatted(list.subject(), property.name()));
        }
      }
    }
  }
}
