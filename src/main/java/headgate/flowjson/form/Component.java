package headgate.flowjson.form;

import headgate.flowjson.spec.ComponentSpec;
import headgate.flowjson.spec.Container;
import headgate.flowjson.spec.Kind;
import headgate.flowjson.spec.Property;
import headgate.json.JsonLiteral;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A component whose type spec.json knows. Components of unknown types are left out. */
public final class Component {

  private final int screenIndex;
  private final JsonObject node;
  private final ComponentSpec spec;
  private final JsonString type;
  private final Container container;
  private final @Nullable Component parent;
  private final boolean inForm;
  private final @Nullable JsonString name;
  private final List<List<Component>> branches = new ArrayList<>(0);

  Component(
      int screenIndex,
      JsonObject node,
      JsonString type,
      ComponentSpec spec,
      Container container,
      @Nullable Component parent) {
    this.screenIndex = screenIndex;
    this.node = node;
    this.type = type;
    this.spec = spec;
    this.container = container;
    this.parent = parent;
    this.name = node.get("name") instanceof JsonString string ? string : null;
    this.inForm = parent != null && (parent.inForm || parent.is("Form"));
  }

  /** {@link Screen#index()} of its screen. */
  int screenIndex() {
    return screenIndex;
  }

  public JsonObject node() {
    return node;
  }

  public ComponentSpec spec() {
    return spec;
  }

  /** The value of {@code type}. Findings about the whole component point here. */
  public JsonString type() {
    return type;
  }

  public boolean is(String name) {
    return spec.type().equals(name);
  }

  Container container() {
    return container;
  }

  /** The Form, If or Switch around it; null if it is in the layout. */
  @Nullable Component parent() {
    return parent;
  }

  /** Whether it is inside a Form, at any depth. */
  public boolean inForm() {
    return inForm;
  }

  /** The children of a Form, the then and else of an If, or the cases of a Switch. */
  public List<List<Component>> branches() {
    return branches;
  }

  public @Nullable JsonValue get(String property) {
    return node.get(property);
  }

  /** The name under which users' answers are sent; null if there is none. */
  public @Nullable JsonString name() {
    return name;
  }

  /** Null if the component type does not have this property in any version. */
  public @Nullable Property property(String name) {
    return spec.shape().property(name);
  }

  /** The text of a property; {@code fallback} if it is absent or is not a string. */
  public String text(String property, String fallback) {
    return node.get(property) instanceof JsonString text ? text.value() : fallback;
  }

  public boolean isTrue(String property) {
    return node.get(property) instanceof JsonLiteral literal
        && literal.word() == JsonLiteral.Word.TRUE;
  }

  public boolean isFalse(String property) {
    return node.get(property) instanceof JsonLiteral literal
        && literal.word() == JsonLiteral.Word.FALSE;
  }

  /** Whether it is a PhotoPicker or a DocumentPicker. */
  public boolean isPicker() {
    return spec.valueKind() == Kind.MEDIA;
  }

  /** The kind of {@code ${form.name}}; null if the component has no value. */
  public @Nullable Kind valueKind() {
    if (is("TextInput")) {
      String input = text("input-type", "text");
      return input.equals("number") || input.equals("passcode") ? Kind.NUMBER : Kind.STRING;
    }
    if (is("CalendarPicker")) {
      return switch (text("mode", "single")) {
        case "single" -> Kind.STRING;
        case "range" -> Kind.OBJECT;
        default -> Kind.UNKNOWN;
      };
    }
    return spec.valueKind();
  }
}
