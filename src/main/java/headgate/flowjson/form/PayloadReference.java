package headgate.flowjson.form;

import headgate.flowjson.expression.DynamicText;
import headgate.json.JsonString;
import org.jspecify.annotations.Nullable;

/** A dynamic text in the payload of an action. */
public final class PayloadReference {

  private final Action action;
  private final String key;
  private final JsonString value;
  private final DynamicText text;
  private final boolean nested;
  private @Nullable Target target;

  PayloadReference(Action action, String key, JsonString value, DynamicText text, boolean nested) {
    this.action = action;
    this.key = key;
    this.value = value;
    this.text = text;
    this.nested = nested;
  }

  void resolveTo(Target target) {
    this.target = target;
  }

  public Action action() {
    return action;
  }

  /** The key of the payload that the text belongs to. */
  public String key() {
    return key;
  }

  public JsonString value() {
    return value;
  }

  public DynamicText text() {
    return text;
  }

  /** Whether the text is inside an object or array of the payload. */
  public boolean nested() {
    return nested;
  }

  /** Null if the text does not begin with a reference. */
  public @Nullable Target target() {
    return target;
  }
}
