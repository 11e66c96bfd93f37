package headgate.flowjson.form;

import headgate.json.JsonLiteral;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A screen with its components, actions and references. */
public final class Screen {

  private final int index;
  private final JsonObject node;
  private final @Nullable JsonString id;
  private final @Nullable JsonObject data;
  private final List<Component> children = new ArrayList<>();
  private final List<Component> components = new ArrayList<>();
  private final List<Action> actions = new ArrayList<>(2);
  private final List<PropertyReference> propertyReferences = new ArrayList<>();
  private final List<PayloadReference> payloadReferences = new ArrayList<>(4);
  private final Map<String, Component> named = new HashMap<>();

  Screen(int index, JsonObject node) {
    this.index = index;
    this.node = node;
    this.id = node.get("id") instanceof JsonString string ? string : null;
    this.data = node.get("data") instanceof JsonObject object ? object : null;
  }

  /** Its position in the list of screens, from 0. */
  public int index() {
    return index;
  }

  public JsonObject node() {
    return node;
  }

  /** Empty if it has none. */
  public String id() {
    return id == null ? "" : id.value();
  }

  /** Findings about the whole screen point here: to its id or, if it has none, to all of it. */
  public JsonValue place() {
    return id == null ? node : id;
  }

  /** Its data model; null if it declares none. */
  public @Nullable JsonObject data() {
    return data;
  }

  public boolean isTerminal() {
    return isTrue("terminal");
  }

  public boolean isTrue(String property) {
    return node.get(property) instanceof JsonLiteral literal
        && literal.word() == JsonLiteral.Word.TRUE;
  }

  public boolean isFalse(String property) {
    return node.get(property) instanceof JsonLiteral literal
        && literal.word() == JsonLiteral.Word.FALSE;
  }

  /** The components directly in the layout. */
  public List<Component> children() {
    return children;
  }

  /** All components, also those in branches, in document order. */
  public List<Component> components() {
    return components;
  }

  public List<Action> actions() {
    return actions;
  }

  public List<PropertyReference> propertyReferences() {
    return propertyReferences;
  }

  public List<PayloadReference> payloadReferences() {
    return payloadReferences;
  }

  /** The input or the Form with this name; null if there is none. */
  public @Nullable Component named(String name) {
    return named.get(name);
  }

  public Iterable<String> names() {
    return named.keySet();
  }

  /** Whether it has a component of this type, at any depth. */
  public boolean has(String type) {
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).is(type)) {
        return true;
      }
    }
    return false;
  }

  void add(Component component) {
    components.add(component);
    JsonString name = component.name();
    if (name != null) {
      Component known = named.get(name.value());
      // A Form and an input may have the same name. A reference means the input.
      if (known == null || known.is("Form")) {
        named.put(name.value(), component);
      }
    }
  }
}
