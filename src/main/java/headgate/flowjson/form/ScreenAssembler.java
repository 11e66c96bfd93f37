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

/** Builds a screen with its components, actions and references in one walk over its JSON. */
final class ScreenAssembler {

  private final Screen screen;
  private final Spec spec;
  private final int version;

  private ScreenAssembler(Screen screen, Spec spec, int version) {
    this.screen = screen;
    this.spec = spec;
    this.version = version;
  }

  static Screen assemble(int index, JsonObject node, Spec spec, int version) {
    Screen screen = new Screen(index, node);
    new ScreenAssembler(screen, spec, version).fillScreen();
    return screen;
  }

  private void fillScreen() {
    Shape shape = spec.shape("Screen");
    for (JsonObject.Member member : screen.node().members()) {
      Property property = shape.property(member.name());
      if (property != null && property.dynamic()) {
        addReference(null, property, member);
      }
    }
    if (screen.node().get("layout") instanceof JsonObject layout) {
      screen.children().addAll(components(layout.get("children"), Container.LAYOUT, null));
    }
  }

  private List<Component> components(
      @Nullable JsonValue value, Container container, @Nullable Component parent) {
    List<Component> components = new ArrayList<>();
    if (value instanceof JsonArray array) {
      for (JsonValue element : array.elements()) {
        if (element instanceof JsonObject node && node.get("type") instanceof JsonString type) {
          ComponentSpec known = spec.component(type.value());
          if (known != null) {
            Component component =
                new Component(screen.index(), node, type, known, container, parent);
            screen.add(component);
            fillComponent(component);
            components.add(component);
          }
        }
      }
    }
    return components;
  }

  private void fillComponent(Component component) {
    List<JsonObject.Member> members = component.node().members();
    for (int i = 0; i < members.size(); i++) {
      JsonObject.Member member = members.get(i);
      Property property = component.property(member.name());
      if (property != null) {
        addProperty(component, property, member);
      }
    }
  }

  private void addProperty(Component component, Property property, JsonObject.Member member) {
    if (property.container() != null) {
      addBranches(component, property.container(), member.value());
    } else if (property.actions() != null) {
      addAction(component, member, null);
    } else if (property.hasShape() && member.value() instanceof JsonArray items) {
      Shape shape = spec.shape(property.shape());
      for (JsonValue item : items.elements()) {
        if (item instanceof JsonObject object) {
          addItem(component, shape, object);
        }
      }
    } else if (property.dynamic()) {
      addReference(component, property, member);
    }
  }

  private void addBranches(Component component, Container container, JsonValue value) {
    if (value instanceof JsonObject cases) {
      for (JsonObject.Member branch : cases.members()) {
        component.branches().add(components(branch.value(), container, component));
      }
    } else {
      component.branches().add(components(value, container, component));
    }
  }

  private void addItem(Component component, Shape shape, JsonObject item) {
    for (JsonObject.Member member : item.members()) {
      Property property = shape.property(member.name());
      if (property != null && property.actions() != null) {
        addAction(component, member, item);
      } else if (property != null && property.dynamic()) {
        addReference(component, property, member);
      }
    }
  }

  private void addAction(Component component, JsonObject.Member member, @Nullable JsonObject item) {
    if (member.value() instanceof JsonObject node && node.get("name") instanceof JsonString name) {
      Action action = new Action(node, name, component, member.key(), item);
      screen.actions().add(action);
      JsonObject payload = action.payload();
      if (payload != null) {
        for (JsonObject.Member entry : payload.members()) {
          addPayload(action, entry.name(), entry.value(), false);
        }
      }
    }
  }

  private void addPayload(Action action, String key, JsonValue value, boolean nested) {
    if (value instanceof JsonString string) {
      DynamicText text = DynamicText.of(string.value(), version);
      if (!text.isPlain()) {
        screen.payloadReferences().add(new PayloadReference(action, key, string, text, nested));
      }
    } else if (value instanceof JsonObject object) {
      object.members().forEach(member -> addPayload(action, key, member.value(), true));
    } else if (value instanceof JsonArray array) {
      array.elements().forEach(element -> addPayload(action, key, element, true));
    }
  }

  private void addReference(
      @Nullable Component component, Property property, JsonObject.Member member) {
    if (member.value() instanceof JsonString value) {
      DynamicText text = DynamicText.of(value.value(), version);
      if (!text.isPlain()) {
        screen
            .propertyReferences()
            .add(new PropertyReference(component, property, member.key(), value, text));
      }
    } else if (member.value() instanceof JsonObject parts
        && property.accepts(Type.OBJECT, version)) {
      // A calendar range has one value for each end. init-values has one value for each input.
      for (JsonObject.Member part : parts.members()) {
        addReference(component, property, part);
      }
    }
  }
}
