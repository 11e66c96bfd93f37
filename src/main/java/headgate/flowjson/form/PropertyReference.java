package headgate.flowjson.form;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.spec.Kind;
import headgate.flowjson.spec.Property;
import headgate.flowjson.spec.Type;
import headgate.json.JsonString;
import org.jspecify.annotations.Nullable;

/** A dynamic text in a property of a component, of one of its items, or of a screen. */
public final class PropertyReference {

  private final @Nullable Component component;
  private final Property property;
  private final JsonString key;
  private final JsonString value;
  private final DynamicText text;
  private @Nullable Target target;

  PropertyReference(
      @Nullable Component component,
      Property property,
      JsonString key,
      JsonString value,
      DynamicText text) {
    this.component = component;
    this.property = property;
    this.key = key;
    this.value = value;
    this.text = text;
  }

  void resolveTo(Target target) {
    this.target = target;
  }

  /** Null if the property belongs to the screen. */
  public @Nullable Component component() {
    return component;
  }

  public Property property() {
    return property;
  }

  /** Whether a value of this kind may replace the text. */
  public boolean accepts(Kind kind, int version) {
    return isOfInput(version) || property.accepts(kind, version);
  }

  /** Whether the text belongs to one input in a map by input names: the input decides its type. */
  private boolean isOfInput(int version) {
    return !key.value().equals(property.name())
        && property.types().size() == 1
        && property.accepts(Type.OBJECT, version);
  }

  /** The key of the text: the property's name, or a key of the object in the property. */
  public JsonString key() {
    return key;
  }

  public JsonString value() {
    return value;
  }

  public DynamicText text() {
    return text;
  }

  /** Null if the text does not begin with a reference. */
  public @Nullable Target target() {
    return target;
  }
}
