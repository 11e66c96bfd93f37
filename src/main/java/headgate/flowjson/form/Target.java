package headgate.flowjson.form;

import headgate.flowjson.expression.Reference;
import headgate.flowjson.spec.Kind;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a reference leads.
 *
 * @param kind of the value that it stands for; {@link Kind#UNKNOWN} where it leads nowhere
 * @param schema of data, as the screen declares it; null for inputs and where unknown
 * @param component of inputs; null for data and where unknown
 * @param screen whose data or input it is; null where unknown
 */
public record Target(
    Outcome outcome,
    Kind kind,
    @Nullable JsonObject schema,
    @Nullable Component component,
    @Nullable Screen screen) {

  public enum Outcome {
    FOUND,
    UNKNOWN_SCREEN,
    /** A global reference to the screen it stands on. */
    OWN_SCREEN,
    UNKNOWN_DATA,
    /** Declared under a key that no reference can name. */
    ODD_KEY,
    UNKNOWN_INPUT,
    /** The name of a Form, which has no value. */
    FORM,
    ENTERS_ARRAY,
    UNKNOWN_STEP
  }

  static Target of(FlowDocument flow, Reference reference, Screen from) {
    Screen screen = from;
    if (reference.isGlobal()) {
      screen = flow.screen(reference.screen());
      if (screen == null) {
        return failed(Outcome.UNKNOWN_SCREEN);
      }
      if (screen == from) {
        return failed(Outcome.OWN_SCREEN);
      }
    }
    return reference.source() == Reference.Source.DATA
        ? data(reference, screen)
        : input(reference, screen);
  }

  private static Target data(Reference reference, Screen screen) {
    JsonObject data = screen.data();
    JsonValue declared = data == null ? null : data.get(reference.name());
    if (declared == null) {
      return failed(Outcome.UNKNOWN_DATA);
    }
    if (DataModel.isOddKey(reference.name())) {
      return failed(Outcome.ODD_KEY);
    }
    List<String> path = reference.path();
    for (int i = 1; i < path.size(); i++) {
      if (DataModel.kind(declared) == Kind.ARRAY) {
        return failed(Outcome.ENTERS_ARRAY);
      }
      declared = DataModel.property(declared, path.get(i));
      if (declared == null) {
        return failed(Outcome.UNKNOWN_STEP);
      }
    }
    JsonObject schema = declared instanceof JsonObject object ? object : null;
    return new Target(Outcome.FOUND, DataModel.kind(declared), schema, null, screen);
  }

  private static Target input(Reference reference, Screen screen) {
    Component component = screen.named(reference.name());
    if (component == null) {
      return failed(Outcome.UNKNOWN_INPUT);
    }
    Kind kind = component.value();
    if (kind == null) {
      return failed(Outcome.FORM);
    }
    if (reference.path().size() > 1) {
      return kind == Kind.OBJECT || kind == Kind.UNKNOWN
          ? new Target(Outcome.FOUND, Kind.UNKNOWN, null, component, screen)
          : failed(Outcome.UNKNOWN_STEP);
    }
    return new Target(Outcome.FOUND, kind, null, component, screen);
  }

  private static Target failed(Outcome outcome) {
    return new Target(outcome, Kind.UNKNOWN, null, null, null);
  }

  public boolean isFound() {
    return outcome == Outcome.FOUND;
  }
}
