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

  /** The value that names its type: where findings about the whole of it point. */
  public JsonString type() {
    return type;
  }

  public boolean is(String name) {
    return spec.type().equals(name);
  }

  Container container() {
    return container;
  }

  /** The Form, If or Switch around it; null in the layout. */
  @Nullable Component parent() {
    return parent;
  }

  /** Whether a Form is around it, directly or not. */
  public boolean inForm() {
    return inForm;
  }

  /** The children of a Form; then and else of an If; the cases of a Switch. */
  public List<List<Component>> branches() {
    return branches;
  }

  public @Nullable JsonValue get(String property) {
    return node.get(property);
  }

  /** The name people's answers go by; null where there is none. */
  public @Nullable JsonString name() {
    return name;
  }

  public @Nullable Property property(String name) {
    return spec.shape().property(name);
  }

  /** The text of a property; {@code otherwise} where it is absent or no string. */
  public String text(String property, String otherwise) {
    return node.get(property) instanceof JsonString text ? text.value() : otherwise;
  }

  public boolean isTrue(String property) {
    return node.get(property) instanceof JsonLiteral literal
        && literal.word() == JsonLiteral.Word.TRUE;
  }

  public boolean isFalse(String property) {
    return node.get(property) instanceof JsonLiteral literal
        && literal.word() == JsonLiteral.Word.FALSE;
  }

  public boolean isPicker() {
    return spec.value() == Kind.MEDIA;
  }

  /** What {@code ${form.name}} of it stands for; null where it has no value. */
  public @Nullable Kind value() {
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
    return spec.value();
  }
}
