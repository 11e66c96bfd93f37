package headgate.flowjson.schema;

import headgate.flowjson.spec.ActionSpec;
import headgate.flowjson.spec.Property;
import headgate.flowjson.spec.Shape;
import headgate.flowjson.spec.Spec;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.List;

/** The part of the walk that looks at actions: which keys one has depends on its name. */
final class ActionWalk {

  private final Spec spec;
  private final SchemaWalk walk;
  private final Shape shape;

  ActionWalk(Spec spec, SchemaWalk walk) {
    this.spec = spec;
    this.walk = walk;
    this.shape = spec.shape("Action");
  }

  void check(Property property, JsonValue value, Visit around) {
    if (!(value instanceof JsonObject node)) {
      return;
    }
    Visit visit = new Visit(around.version(), around.findings(), node);
    walk.object(node, shape, false, false, visit);
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
        ForeignActionKey.report(member, name, visit);
      }
    }
    for (String key : action.required()) {
      if (node.get(key) == null) {
        MissingProperty.report(node, "The action '%s'".formatted(name.value()), key, visit);
      }
    }
  }

  private static void refuse(JsonString name, List<String> allowed, Visit visit) {
    if (allowed.size() == 1) {
      NotConstant.report(name, allowed, visit);
    } else {
      NotListed.report(name, allowed, visit);
    }
  }
}
