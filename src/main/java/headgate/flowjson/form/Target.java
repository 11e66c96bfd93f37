package headgate.flowjson.form;

import headgate.flowjson.spec.Kind;
import headgate.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The data or input that a reference names, or why it names none.
 *
 * @param kind of the referenced value; {@link Kind#UNKNOWN} if nothing was found
 * @param schema the screen's declaration of the data; null for inputs and if nothing was found
 * @param component the input; null for data and if nothing was found
 */
public record Target(
    Outcome outcome, Kind kind, @Nullable JsonObject schema, @Nullable Component component) {

  public enum Outcome {
    FOUND,
    UNKNOWN_SCREEN,
    /** A global reference that names its own screen. */
    OWN_SCREEN,
    UNKNOWN_DATA,
    /** The data is declared, but a reference cannot contain a character of its key. */
    ODD_KEY,
    UNKNOWN_INPUT,
    /** The name of a Form, which has no value. */
    FORM,
    ENTERS_ARRAY,
    UNKNOWN_STEP
  }

  static Target found(Kind kind, @Nullable JsonObject schema, @Nullable Component component) {
    return new Target(Outcome.FOUND, kind, schema, component);
  }

  static Target failed(Outcome outcome) {
    return new Target(outcome, Kind.UNKNOWN, null, null);
  }

  public boolean isFound() {
    return outcome == Outcome.FOUND;
  }
}
