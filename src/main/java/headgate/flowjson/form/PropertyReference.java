package headgate.flowjson.form;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Reference;
import headgate.flowjson.spec.Kind;
import headgate.flowjson.spec.Property;
import headgate.flowjson.spec.Type;
import headgate.json.JsonString;
import org.jspecify.annotations.Nullable;

/** A text in a property that may be dynamic, and that is. */
public final class PropertyReference {

  private final Screen screen;
  private final @Nullable Component component;
  private final Property property;
  private final JsonString key;
  private final JsonString value;
  private final DynamicText text;
  private @Nullable Target target;

  PropertyReference(
      Screen screen,
      @Nullable Component component,
      Property property,
      JsonString key,
      JsonString value,
      DynamicText text) {
    this.screen = screen;
    this.component = component;
    this.property = property;
    this.key = key;
    this.value = value;
    this.text = text;
  }

  void resolve(FlowDocument flow) {
    Reference reference = text.reference();
    target = reference == null ? null : flow.resolve(reference, screen);
  }

  public Screen screen() {
    return screen;
  }

  /** Null for properties of the screen itself. */
  public @Nullable Component component() {
    return component;
  }

  public Property property() {
    return property;
  }

  /** Whether it can stand for a value of this kind. */
  public boolean takes(Kind kind, int version) {
    return isOfInput(version) || property.takes(kind, version);
  }

  /** One of many in a map by the names of inputs: what it must be is for the input to say. */
  private boolean isOfInput(int version) {
    return !key.value().equals(property.name())
        && property.types().size() == 1
        && property.takes(Type.OBJECT, version);
  }

  public JsonString key() {
    return key;
  }

  public JsonString value() {
    return value;
  }

  public DynamicText text() {
    return text;
  }

  /** Null where the text is no reference. */
  public @Nullable Target target() {
    return target;
  }
}
