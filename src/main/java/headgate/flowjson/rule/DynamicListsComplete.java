package headgate.flowjson.rule;

import headgate.flowjson.DataModel;
import headgate.flowjson.Findings;
import headgate.flowjson.FlowDocument;
import headgate.flowjson.Rule;
import headgate.flowjson.RuleInfo;
import headgate.flowjson.Screen;
import headgate.flowjson.Target;
import headgate.flowjson.Use;
import headgate.flowjson.Words;
import headgate.flowjson.spec.Kind;
import headgate.flowjson.spec.Property;
import headgate.flowjson.spec.Shape;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Data that fills a list declares what each entry must have. */
final class DynamicListsComplete implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "dynamic-lists-complete",
          "INVALID_SCREEN_DYNAMIC_DATA",
          "a list comes from data whose items lack a mandatory key",
          "Declare the keys in the properties of the items.",
          "Flow JSON reference, Dynamic properties");

  private static final int SELECT_ACTIONS = 600;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (Use use : screen.uses()) {
        Target target = use.target();
        Shape shape = use.property().of();
        if (target != null && shape != null) {
          JsonObject schema = target.schema();
          if (schema != null && DataModel.kind(schema) == Kind.ARRAY) {
            check(use, shape, schema, flow.version(), findings);
          }
        }
      }
    }
  }

  private static void check(
      Use use, Shape shape, JsonObject schema, int version, Findings findings) {
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
              .formatted(Words.quote(use.value().value()), Words.quoteAll(missing)));
    }
    if (items != null && version >= SELECT_ACTIONS) {
      for (String action : List.of("on-select-action", "on-unselect-action")) {
        if (DataModel.property(items, action) != null) {
          findings.add(
              INFO,
              use.value(),
              "The items of %s cannot declare '%s': only a list in the document has actions."
                  .formatted(Words.quote(use.value().value()), action));
        }
      }
    }
  }
}
