package headgate.flowjson.form;

import headgate.flowjson.expression.Reference;
import headgate.flowjson.form.Target.Outcome;
import headgate.flowjson.spec.Kind;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import java.util.List;
import java.util.Map;

/** Finds the data or input that a reference names. */
final class ReferenceResolver {

  private final Map<String, Screen> screensById;

  ReferenceResolver(Map<String, Screen> screensById) {
    this.screensById = screensById;
  }

  /**
   * @param from the screen that the reference is on
   */
  Target resolve(Reference reference, Screen from) {
    Screen screen = from;
    if (reference.isGlobal()) {
      screen = screensById.get(reference.screen());
      if (screen == null) {
        return Target.failed(Outcome.UNKNOWN_SCREEN);
      }
      if (screen == from) {
        return Target.failed(Outcome.OWN_SCREEN);
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
      return Target.failed(Outcome.UNKNOWN_DATA);
    }
    if (DataModel.isOddKey(reference.name())) {
      return Target.failed(Outcome.ODD_KEY);
    }
    List<String> path = reference.path();
    for (int i = 1; i < path.size(); i++) {
      if (DataModel.kind(declared) == Kind.ARRAY) {
        return Target.failed(Outcome.ENTERS_ARRAY);
      }
      declared = DataModel.property(declared, path.get(i));
      if (declared == null) {
        return Target.failed(Outcome.UNKNOWN_STEP);
      }
    }
    JsonObject schema = declared instanceof JsonObject object ? object : null;
    return Target.found(DataModel.kind(declared), schema, null);
  }

  private static Target input(Reference reference, Screen screen) {
    Component component = screen.named(reference.name());
    if (component == null) {
      return Target.failed(Outcome.UNKNOWN_INPUT);
    }
    Kind kind = component.valueKind();
    if (kind == null) {
      return Target.failed(Outcome.FORM);
    }
    if (reference.path().size() > 1) {
      return kind == Kind.OBJECT || kind == Kind.UNKNOWN
          ? Target.found(Kind.UNKNOWN, null, component)
          : Target.failed(Outcome.UNKNOWN_STEP);
    }
    return Target.found(kind, null, component);
  }
}
