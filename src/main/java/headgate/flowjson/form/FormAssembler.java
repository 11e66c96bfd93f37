package headgate.flowjson.form;

import headgate.flowjson.expression.DynamicText;
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

/** Puts screens together from their JSON in one walk. */
final class FormAssembler {

  private final Spec spec;
  private final int version;

  FormAssembler(Spec spec, int version) {
    this.spec = spec;
    this.version = version;
  }

  List<Screen> screens(JsonObject root) {
    List<Screen> screens = new ArrayList<>();
    if (root.get("screens") instanceof JsonArray array) {
      for (JsonValue element : array.elements()) {
        if (element instanceof JsonObject node) {
          screens.add(screen(screens.size(), node));
        }
      }
    }
    return screens;
  }

  private Screen screen(int index, JsonObject node) {
    Screen screen = new Screen(index, node);
    for (JsonObject.Member member : node.members()) {
      Property property = spec.shape("Screen").property(member.name());
      if (property != null && property.dynamic()) {
        use(screen, null, property, member);
      }
    }
    if (node.get("layout") instanceof JsonObject layout) {
      screen.children().addAll(components(layout.get("children"), screen, Container.LAYOUT, null));
    }
    return screen;
  }

  private List<Component> components(
      @Nullable JsonValue value, Screen screen, Container container, @Nullable Component parent) {
    List<Component> components = new ArrayList<>();
    if (value instanceof JsonArray array) {
      for (JsonValue element : array.elements()) {
        if (element instanceof JsonObject node && node.get("type") instanceof JsonString type) {
          ComponentSpec known = spec.component(type.value());
          if (known != null) {
            Component component = new Component(screen, node, type, known, container, parent);
            screen.add(component);
            fill(component);
            components.add(component);
          }
        }
      }
    }
    return components;
  }

  private void fill(Component component) {
    List<JsonObject.Member> members = component.node().members();
    for (int i = 0; i < members.size(); i++) {
      JsonObject.Member member = members.get(i);
      Property property = component.property(member.name());
      if (property != null) {
        property(component, property, member);
      }
    }
  }

  private void property(Component component, Property property, JsonObject.Member member) {
    if (property.container() != null) {
      branches(component, property.container(), member.value());
    } else if (property.actions() != null) {
      action(component, member, null);
    } else if (property.of() != null && member.value() instanceof JsonArray items) {
      for (JsonValue item : items.elements()) {
        if (item instanceof JsonObject object) {
          item(component, property.of(), object);
        }
      }
    } else if (property.dynamic()) {
      use(component.screen(), component, property, member);
    }
  }

  private void branches(Component component, Container container, JsonValue value) {
    if (value instanceof JsonObject cases) {
      for (JsonObject.Member branch : cases.members()) {
        component
            .branches()
            .add(components(branch.value(), component.screen(), container, component));
      }
    } else {
      component.branches().add(components(value, component.screen(), container, component));
    }
  }

  private void item(Component component, Shape shape, JsonObject item) {
    for (JsonObject.Member member : item.members()) {
      Property property = shape.property(member.name());
      if (property != null && property.actions() != null) {
        action(component, member, item);
      } else if (property != null && property.dynamic()) {
        use(component.screen(), component, property, member);
      }
    }
  }

  private void action(Component component, JsonObject.Member member, @Nullable JsonObject item) {
    if (member.value() instanceof JsonObject node && node.get("name") instanceof JsonString name) {
      Action action = new Action(node, name, component, member.key(), item);
      component.screen().actions().add(action);
      JsonObject payload = action.payload();
      if (payload != null) {
        for (JsonObject.Member entry : payload.members()) {
          passed(action, entry.name(), entry.value(), false);
        }
      }
    }
  }

  private void passed(Action action, String key, JsonValue value, boolean nested) {
    if (value instanceof JsonString string) {
      DynamicText text = DynamicText.of(string.value(), version);
      if (!text.isPlain()) {
        action.screen().passed().add(new PayloadReference(action, key, string, text, nested));
      }
    } else if (value instanceof JsonObject object) {
      object.members().forEach(member -> passed(action, key, member.value(), true));
    } else if (value instanceof JsonArray array) {
      array.elements().forEach(element -> passed(action, key, element, true));
    }
  }

  private void use(
      Screen screen, @Nullable Component component, Property property, JsonObject.Member member) {
    if (member.value() instanceof JsonString value) {
      DynamicText text = DynamicText.of(value.value(), version);
      if (!text.isPlain()) {
        screen
            .uses()
            .add(new PropertyReference(screen, component, property, member.key(), value, text));
      }
    } else if (member.value() instanceof JsonObject parts && property.takes(Type.OBJECT, version)) {
      // A range has a value for each of its two ends, and a Form one for each of its inputs.
      for (JsonObject.Member part : parts.members()) {
        use(screen, component, property, part);
      }
    }
  }
}
