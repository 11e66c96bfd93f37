package headgate.answer.schema;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Reference;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Navigation;
import headgate.flowjson.form.Screen;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.HashSet;
import java.util.Set;

/**
 * Follows a value of a form back to where it comes from: {@code ${form.x}} to its input, and {@code
 * ${data.x}} through the payloads of the navigate actions that set it.
 */
final class OriginFinder {

  private static final Origin FIXED = new Origin.Fixed();
  private static final Origin OTHER = new Origin.Other();

  private final FlowDocument document;

  OriginFinder(FlowDocument document) {
    this.document = document;
  }

  /**
   * @param screen that the value is on
   */
  Origin of(JsonValue value, Screen screen) {
    return of(value, screen, new HashSet<>());
  }

  private Origin of(JsonValue value, Screen screen, Set<String> seen) {
    if (!(value instanceof JsonString text)) {
      return value instanceof JsonObject ? OTHER : FIXED;
    }
    DynamicText dynamic = DynamicText.of(text.value(), document.version());
    Reference reference = dynamic.reference();
    if (reference == null) {
      return dynamic.isPlain() ? FIXED : OTHER;
    }
    Screen from = reference.isGlobal() ? document.screen(reference.screen()) : screen;
    if (from == null || reference.path().size() > 1) {
      return OTHER;
    }
    return reference.source() == Reference.Source.FORM
        ? input(from, reference.name())
        : data(from, reference.name(), seen);
  }

  private static Origin input(Screen screen, String name) {
    Component component = screen.named(name);
    return component == null ? OTHER : new Origin.Input(screen, component);
  }

  /** The first action in the document that sets the data decides. */
  private Origin data(Screen screen, String key, Set<String> seen) {
    if (!seen.add(screen.id() + " " + key)) {
      return OTHER;
    }
    for (Navigation navigation : document.navigations()) {
      JsonObject payload = navigation.action().payload();
      JsonValue value = payload == null ? null : payload.get(key);
      if (navigation.target() == screen && value != null) {
        return of(value, navigation.source(), seen);
      }
    }
    return new Origin.Given(screen, key);
  }
}
