package headgate.flowjson.diff;

import headgate.flowjson.expression.Reference;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Traces values back to the inputs that fill them: through references, and through the payloads of
 * the navigations that lead to a screen. Does not know what an endpoint sends or what an expression
 * computes, beyond the type that the data model declares.
 *
 * <p>Add every input and every navigation before the first call of {@link #origin}.
 */
final class ValueTracer {

  /** At most this many navigations to one screen are followed. */
  private static final int MAX_NAVIGATIONS = 100;

  /** At most this many screens are followed in a row. */
  private static final int MAX_DEPTH = 100;

  private static final int VERSION_IF_UNREADABLE = 700;

  private record Navigation(Action action, @Nullable JsonObject payload) {

    @Nullable JsonValue get(String key) {
      return payload == null ? null : payload.get(key);
    }
  }

  private final int version;
  private final Map<String, Node> screens = new HashMap<>();
  private final Map<Node, Map<String, Node>> inputs = new HashMap<>();
  private final Map<String, List<Navigation>> navigations = new HashMap<>();
  private final Map<Node, Map<String, ValueOrigin>> dataOrigins = new HashMap<>();
  private int depth;

  ValueTracer(Node document) {
    this.version = version(document.text("version"));
    for (Node screen : NodeTree.screens(document)) {
      String id = screen.text("id");
      if (id != null) {
        screens.putIfAbsent(id, screen);
      }
    }
  }

  private static int version(@Nullable String text) {
    return text != null && text.matches("\\d{1,3}\\.\\d{1,2}")
        ? Integer.parseInt(text.substring(0, text.indexOf('.'))) * 100
            + Integer.parseInt(text.substring(text.indexOf('.') + 1))
        : VERSION_IF_UNREADABLE;
  }

  /** Adds the component if it is an input. */
  void addComponent(Node screen, Node component) {
    String name = component.text("name");
    if (name != null && !FormStructure.isContainer(component)) {
      inputs.computeIfAbsent(screen, any -> new HashMap<>()).putIfAbsent(name, component);
    }
  }

  /** Adds the action if it navigates. */
  void addAction(Action action) {
    String target = action.target();
    if (target != null) {
      List<Navigation> known = navigations.computeIfAbsent(target, any -> new ArrayList<>(1));
      if (known.size() < MAX_NAVIGATIONS) {
        known.add(new Navigation(action, action.payload()));
      }
    }
  }

  /**
   * The origin of a value in a payload.
   *
   * @param holder the component or option that has the action
   */
  ValueOrigin origin(JsonValue value, Node holder) {
    if (!(value instanceof JsonString string)) {
      return ValueOrigin.of(ValueType.ofLiteral(value));
    }
    String text = string.value();
    Reference reference = Reference.at(text, 0, version);
    if (reference == null || reference.end() < text.length()) {
      return ValueOrigin.of(text.startsWith("`") ? ValueType.UNKNOWN : ValueType.TEXT);
    }
    Node screen = reference.isGlobal() ? screens.get(reference.screen()) : holder.screen();
    if (screen == null) {
      return ValueOrigin.of(ValueType.EMPTY);
    }
    return reference.source() == Reference.Source.FORM
        ? inputOrigin(screen, reference.name(), holder)
        : dataOrigin(screen, reference.path());
  }

  private ValueOrigin inputOrigin(Node screen, String name, Node holder) {
    Node input = inputs.getOrDefault(screen, Map.of()).get(name);
    if (input == null) {
      return ValueOrigin.of(ValueType.EMPTY);
    }
    ValueOrigin origin = ValueOrigin.of(ValueType.ofInput(input, version)).addInput(input);
    if (!Visibility.isShownWith(input, holder)) {
      origin.mayBeMissing();
    }
    return origin;
  }

  private ValueOrigin dataOrigin(Node screen, List<String> path) {
    String key = path.get(0);
    JsonValue declaration = screen.get("data") instanceof JsonObject model ? model.get(key) : null;
    if (path.size() > 1) {
      return ValueOrigin.of(declaredType(declaration, path)).addPlace(dataPointer(screen, key));
    }
    Map<String, ValueOrigin> known = dataOrigins.computeIfAbsent(screen, any -> new HashMap<>());
    ValueOrigin origin = known.get(key);
    if (origin == null) {
      origin = new ValueOrigin();
      // Stored before it is complete: a navigation in a circle finds it here and adds nothing.
      known.put(key, origin);
      addSenders(screen, key, origin);
      if (origin.types().isEmpty()) {
        origin.addAll(
            ValueOrigin.of(ValueType.ofDeclaration(declaration))
                .addPlace(dataPointer(screen, key)));
      }
    }
    return origin;
  }

  private void addSenders(Node screen, String key, ValueOrigin origin) {
    String id = screen.text("id");
    if (id == null || depth >= MAX_DEPTH) {
      return;
    }
    depth++;
    List<Navigation> all = navigations.getOrDefault(id, List.of());
    for (Navigation navigation : all) {
      JsonValue value = navigation.get(key);
      if (value != null) {
        Action action = navigation.action;
        origin.addAll(origin(value, action.holder()));
        origin.addPlace(action.payloadPointer() + "/" + Pointers.escape(key));
        origin.addPlace(action.pointer() + "/next/name");
      }
    }
    boolean isSent = !origin.types().isEmpty();
    for (Navigation navigation : all) {
      if (isSent && navigation.get(key) == null) {
        origin.mayBeMissing();
        origin.addPlace(navigation.action.payloadPointer());
      }
    }
    depth--;
  }

  private static ValueType declaredType(@Nullable JsonValue declaration, List<String> path) {
    JsonValue schema = declaration;
    for (String step : path.subList(1, path.size())) {
      schema =
          schema instanceof JsonObject object
                  && object.get("properties") instanceof JsonObject properties
              ? properties.get(step)
              : null;
    }
    return ValueType.ofDeclaration(schema);
  }

  private static String dataPointer(Node screen, String key) {
    return screen.pointer() + "/data/" + Pointers.escape(key);
  }
}
