package headgate.flowjson.schema;

import headgate.flowjson.finding.Check;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.spec.ComponentSpec;
import headgate.flowjson.spec.Container;
import headgate.flowjson.spec.Property;
import headgate.flowjson.spec.Shape;
import headgate.flowjson.spec.Spec;
import headgate.flowjson.spec.Type;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks a document against spec.json, from top to bottom. Immutable and thread-safe. */
public final class SchemaWalk {

  private static final List<ValueRule> VALUE_RULES =
      List.of(
          new ValueType(),
          new ReferenceForm(),
          new TextNotBlank(),
          new NameLiteral(),
          new ListedValue(),
          new ConstantValue(),
          new LeastItems(),
          new MostItems(),
          new LeastCharacters(),
          new LeastNumber(),
          new MostNumber(),
          new TextPattern(),
          new TextFormat(),
          new PatternPortable(),
          new TextCut(),
          new EntriesHidden(),
          new ImageSize());

  private static final List<Check> OBJECT_RULES =
      List.of(
          new KnownProperty(),
          new NoChannelUri(),
          new RequiredProperty(),
          new KnownComponent(),
          new ComponentPlace(),
          new ComponentPlaceInBranch(),
          new ActionKeys());

  private final Spec spec;
  private final List<String> types = new ArrayList<>();
  private final ValueRule[][] rules;
  private final ActionSchema actions;

  public SchemaWalk(Spec spec) {
    this.spec = spec;
    this.rules = new ValueRule[spec.propertyCount()][];
    for (ComponentSpec component : spec.components()) {
      types.add(component.type());
      prepare(component.shape());
    }
    spec.shapes().forEach(this::prepare);
    this.actions = new ActionSchema(spec);
  }

  /** All rules that this walk checks. */
  public static List<Check> rules() {
    List<Check> all = new ArrayList<>(OBJECT_RULES);
    all.addAll(VALUE_RULES);
    return all;
  }

  private void prepare(Shape shape) {
    for (Property property : shape.all()) {
      List<ValueRule> concerned = new ArrayList<>(4);
      for (ValueRule rule : VALUE_RULES) {
        if (rule.concerns(property)) {
          concerned.add(rule);
        }
      }
      rules[property.index()] = concerned.toArray(ValueRule[]::new);
    }
  }

  public void check(JsonObject root, int version, Findings findings) {
    object(root, spec.shape("Flow"), false, false, new Visit(version, findings, root));
  }

  /**
   * @param typed whether the object has a key {@code type} that is not a property of the shape
   */
  private void object(JsonObject node, Shape shape, boolean typed, boolean inForm, Visit around) {
    Visit visit = new Visit(around.version(), around.findings(), node);
    List<JsonObject.Member> members = node.members();
    for (int i = 0; i < members.size(); i++) {
      JsonObject.Member member = members.get(i);
      Property property = shape.property(member.name());
      if (property != null
          && property.isIn(visit.version())
          && !(inForm && property.outsideFormOnly())) {
        value(property, member, inForm, visit);
      } else if (member.name().equals("data_channel_uri") && property != null) {
        NoChannelUri.report(member, visit);
      } else if (!typed || !member.name().equals("type")) {
        KnownProperty.report(member, shape, inForm, visit);
      }
    }
    for (Property property : shape.required()) {
      if (property.requiredSince() <= visit.version()
          && property.isIn(visit.version())
          && node.get(property.name()) == null) {
        RequiredProperty.report(node, shape.words(), property.name(), visit);
      }
    }
  }

  private void value(Property property, JsonObject.Member member, boolean inForm, Visit visit) {
    for (ValueRule rule : rules[property.index()]) {
      rule.check(property, member, visit);
    }
    JsonValue value = member.value();
    if (property.container() != null) {
      children(property, property.container(), value, inForm, visit);
    } else if (property.actions() != null) {
      action(property, value, visit);
    } else if (property.hasShape()) {
      inside(property, spec.shape(property.shape()), value, inForm, visit);
    } else if (value instanceof JsonArray array
        && property.accepts(Type.STRINGS, visit.version())) {
      strings(array, visit);
    } else if (value instanceof JsonObject routes
        && property.accepts(Type.ROUTES, visit.version())) {
      routes(routes, visit);
    }
  }

  private void action(Property property, JsonValue value, Visit visit) {
    if (value instanceof JsonObject node) {
      object(node, actions.shape(), false, false, visit);
      actions.check(property, node, new Visit(visit.version(), visit.findings(), node));
    }
  }

  private void inside(
      Property property, Shape shape, JsonValue value, boolean inForm, Visit visit) {
    if (value instanceof JsonObject object && property.accepts(Type.SHAPE, visit.version())) {
      object(object, shape, false, inForm, visit);
    } else if (value instanceof JsonArray array && property.accepts(Type.LIST, visit.version())) {
      for (JsonValue element : array.elements()) {
        if (element instanceof JsonObject object) {
          object(object, shape, false, inForm, visit);
        } else {
          ValueType.element(element, "an object", visit);
        }
      }
    }
  }

  private static void strings(JsonArray array, Visit visit) {
    for (JsonValue element : array.elements()) {
      if (!(element instanceof JsonString)) {
        ValueType.element(element, "a string", visit);
      }
    }
  }

  private static void routes(JsonObject routes, Visit visit) {
    for (JsonObject.Member route : routes.members()) {
      TextPattern.screenId(route.key(), visit);
      if (route.value() instanceof JsonArray targets) {
        for (JsonValue target : targets.elements()) {
          if (target instanceof JsonString id) {
            TextPattern.screenId(id, visit);
          } else {
            ValueType.element(target, "a screen id", visit);
          }
        }
      } else {
        ValueType.element(route.value(), "an array of screen ids", visit);
      }
    }
  }

  private void children(
      Property property, Container container, JsonValue value, boolean inForm, Visit visit) {
    if (value instanceof JsonArray array && property.accepts(Type.COMPONENTS, visit.version())) {
      components(array, container, inForm || container == Container.FORM, visit);
    } else if (value instanceof JsonObject cases && property.accepts(Type.CASES, visit.version())) {
      for (JsonObject.Member branch : cases.members()) {
        TextPattern.caseKey(branch.key(), visit);
        if (branch.value() instanceof JsonArray array) {
          components(array, container, inForm, visit);
        } else {
          ValueType.element(branch.value(), "an array of components", visit);
        }
      }
    }
  }

  private void components(JsonArray array, Container container, boolean inForm, Visit visit) {
    for (JsonValue element : array.elements()) {
      if (element instanceof JsonObject node) {
        component(node, container, inForm, visit);
      } else {
        ValueType.element(element, "a component, which is an object", visit);
      }
    }
  }

  private void component(JsonObject node, Container container, boolean inForm, Visit visit) {
    @Nullable JsonValue type = node.get("type");
    if (type == null) {
      RequiredProperty.report(node, "A component", "type", visit);
    } else if (!(type instanceof JsonString name)) {
      ValueType.element(type, "the type of a component, which is a string", visit);
    } else {
      ComponentSpec component = spec.component(name.value());
      if (component == null) {
        KnownComponent.report(name, types, visit);
      } else if (component.mayStandIn(container, visit.version())) {
        object(node, component.shape(), true, inForm, visit);
      } else if (container == Container.IF || container == Container.CASE) {
        ComponentPlaceInBranch.report(name, component, container, visit);
      } else {
        ComponentPlace.report(name, component, container, visit);
      }
    }
  }
}
