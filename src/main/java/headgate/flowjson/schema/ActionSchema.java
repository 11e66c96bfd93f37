package headgate.flowjson.schema;

import headgate.flowjson.spec.ActionSpec;
import headgate.flowjson.spec.Property;
import headgate.flowjson.spec.Shape;
import headgate.flowjson.spec.Spec;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import java.util.List;

/** What spec.json says about an action: its name decides which keys it takes. Immutable. */
final class ActionSchema {

  private final Spec spec;
  private final Shape shape;

  ActionSchema(Spec spec) {
    this.spec = spec;
    this.shape = spec.shape("Action");
  }

  /** The keys of all actions together. */
  Shape shape() {
    return shape;
  }

  void check(Property property, JsonObject node, Visit visit) {
    if (!(node.get("name") instanceof JsonString name)) {
      return;
    }
    List<String> allowed =
        property.actions() == null ? null : property.actions().at(visit.version());
    ActionSpec action = spec.action(name.value());
    if (allowed == null || action == null || !allowed.contains(name.value())) {
      refuse(name, allowed == null ? List.of() : allowed, visit);
      return;
    }
    for (JsonObject.Member member : node.members()) {
      if (!member.name().equals("name")
          && shape.property(member.name()) != null
          && !action.keys().contains(member.name())) {
        ActionKeys.report(member, name, visit);
      }
    }
    for (String key : action.required()) {
      if (node.get(key) == null) {
        RequiredProperty.report(node, "The action '%s'".formatted(name.value()), key, visit);
      }
    }
  }

  private static void refuse(JsonString name, List<String> allowed, Visit visit) {
    if (allowed.size() == 1) {
      ConstantValue.report(name, allowed, visit);
    } else {
      ListedValue.report(name, allowed, visit);
    }
  }
}
