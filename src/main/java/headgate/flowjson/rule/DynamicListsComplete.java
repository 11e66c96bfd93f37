package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.DataModel;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PropertyReference;
import headgate.flowjson.form.Screen;
import headgate.flowjson.form.Target;
import headgate.flowjson.spec.Kind;
import headgate.flowjson.spec.Property;
import headgate.flowjson.spec.Shape;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Data that fills a list must declare the mandatory keys of its items. */
final class DynamicListsComplete implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "dynamic-lists-complete",
          "INVALID_SCREEN_DYNAMIC_DATA",
          "the data of a list does not declare a mandatory key of its items",
          "Declare the keys in the properties of the items.",
          "Flow JSON reference, Dynamic properties");

  private static final int SELECT_ACTIONS_SINCE = 600;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (PropertyReference use : screen.propertyReferences()) {
        Target target = use.target();
        if (target != null && use.property().hasShape()) {
          Shape shape = flow.spec().shape(use.property().shape());
          JsonObject schema = target.schema();
          if (schema != null && DataModel.kind(schema) == Kind.ARRAY) {
            check(use, shape, schema, flow.version(), findings);
          }
        }
      }
    }
  }

  private static void check(
      PropertyReference use, Shape shape, JsonObject schema, int version, Findings findings) {
    List<String> missing = new ArrayList<>();
    JsonValue items = schema.get("items");
    for (Property property : shape.required()) {
      if (property.requiredSince() <= version
          && items != null
          && DataModel.property(items, property.name()) == null) {
        missing.add(property.name());
      }
    }
    if (!missing.isEmpty()) {
      findings.add(
          INFO,
          use.value(),
          "The items of %s must declare %s."
              .formatted(Phrases.quote(use.value().value()), Phrases.quoteAll(missing)));
    }
    if (items != null && version >= SELECT_ACTIONS_SINCE) {
      for (String action : List.of("on-select-action", "on-unselect-action")) {
        if (DataModel.property(items, action) != null) {
          findings.add(
              INFO,
              use.value(),
              "The items of %s cannot declare '%s': only a list in the document can have actions."
                  .formatted(Phrases.quote(use.value().value()), action));
        }
      }
    }
  }
}
