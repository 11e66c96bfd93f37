package headgate.flowjson.form;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Reference;
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

  void resolve(FlowDocument flow) {
    Reference reference = text.reference();
    target = reference == null ? null : flow.resolve(reference, action.screen());
  }

  public Action action() {
    return action;
  }

  /** The payload's own key that it stands under. */
  public String key() {
    return key;
  }

  public JsonString value() {
    return value;
  }

  public DynamicText text() {
    return text;
  }

  /** Whether it stands inside an object or array under its key. */
  public boolean nested() {
    return nested;
  }

  /** Null where the text is no reference. */
  public @Nullable Target target() {
    return target;
  }
}
