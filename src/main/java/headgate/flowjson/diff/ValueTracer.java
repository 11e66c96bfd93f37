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
 * Traces values of a document back to the inputs they are typed into: through references, and
 * through the payloads of the navigations that lead to a screen. Values of endpoints and of
 * expressions are not known beyond what a data model declares.
 */
final class ValueTracer {

  /** More ways into a screen, and more screens on the way, are not followed. */
  private static final int MOST = 100;

  private record Passed(Action action, @Nullable JsonObject payload) {}

  private final int version;
  private final Map<String, Node> screens = new HashMap<>();
  private final Map<Node, Map<String, Node>> inputs = new HashMap<>();
  private final Map<String, List<Passed>> ways = new HashMap<>();
  private final Map<Node, Map<String, Origin>> data = new HashMap<>();
  private int depth;

  ValueTracer(Node document) {
    this.version = version(document.text("version"));
    for (Node screen : Outline.screens(document)) {
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
        : 700;
  }

  /** Every input has to be told before anything is asked. */
  void input(Node screen, Node component) {
    String name = component.text("name");
    if (name != null && !Vocabulary.isContainer(component)) {
      inputs.computeIfAbsent(screen, any -> new HashMap<>()).putIfAbsent(name, component);
    }
  }

  /** Every navigation has to be told before anything is asked. */
  void way(Action action) {
    if (action.target() != null) {
      List<Passed> known = ways.computeIfAbsent(action.target(), any -> new ArrayList<>(1));
      if (known.size() < MOST) {
        known.add(new Passed(action, action.payload()));
      }
    }
  }

  /** Where the value of a payload's key comes from; {@code holder} has the action. */
  Origin of(JsonValue value, Node holder) {
    if (!(value instanceof JsonString string)) {
      return Origin.of(Shape.ofLiteral(value));
    }
    String text = string.value();
    Reference reference = Reference.at(text, 0, version);
    if (reference == null || reference.end() < text.length()) {
      return Origin.of(text.startsWith("`") ? Shape.ANYTHING : Shape.TEXT);
    }
    Node screen = reference.isGlobal() ? screens.get(reference.screen()) : holder.screen();
    if (screen == null) {
      return Origin.of(Shape.NOTHING);
    }
    return reference.source() == Reference.Source.FORM
        ? input(screen, reference.name(), holder)
        : data(screen, reference.path());
  }

  private Origin input(Node screen, String name, Node holder) {
    Node input = inputs.getOrDefault(screen, Map.of()).get(name);
    if (input == null) {
      return Origin.of(Shape.NOTHING);
    }
    Origin origin = Origin.of(Shape.ofInput(input, version)).input(input);
    if (!Certainty.shown(input, holder)) {
      origin.mayBeMissing();
    }
    return origin;
  }

  private Origin data(Node screen, List<String> path) {
    JsonValue declared =
        screen.get("data") instanceof JsonObject model ? model.get(path.get(0)) : null;
    if (path.size() > 1) {
      return Origin.of(inside(declared, path)).place(place(screen, path.get(0)));
    }
    Map<String, Origin> known = data.computeIfAbsent(screen, any -> new HashMap<>());
    Origin origin = known.get(path.get(0));
    if (origin == null) {
      origin = new Origin();
      // Known before it is complete: a way in a circle adds nothing.
      known.put(path.get(0), origin);
      trace(screen, path.get(0), origin);
      if (origin.shapes().isEmpty()) {
        origin.add(Origin.of(Shape.ofDeclared(declared)).place(place(screen, path.get(0))));
      }
    }
    return origin;
  }

  private void trace(Node screen, String key, Origin origin) {
    String id = screen.text("id");
    if (id == null || depth >= MOST) {
      return;
    }
    depth++;
    List<Passed> all = ways.getOrDefault(id, List.of());
    for (Passed passed : all) {
      JsonValue value = passed.payload == null ? null : passed.payload.get(key);
      if (value != null) {
        origin.add(of(value, passed.action.holder()));
        origin.place(passed.action.payloadPointer() + "/" + Pointers.escape(key));
        origin.place(passed.action.pointer() + "/next/name");
      }
    }
    boolean known = !origin.shapes().isEmpty();
    for (Passed passed : all) {
      if (known && (passed.payload == null || passed.payload.get(key) == null)) {
        origin.mayBeMissing();
        origin.place(passed.action.payloadPointer());
      }
    }
    depth--;
  }

  private static Shape inside(@Nullable JsonValue declared, List<String> path) {
    JsonValue schema = declared;
    for (String step : path.subList(1, path.size())) {
      schema =
          schema instanceof JsonObject object
                  && object.get("properties") instanceof JsonObject properties
              ? properties.get(step)
              : null;
    }
    return Shape.ofDeclared(schema);
  }

  private static String place(Node screen, String key) {
    return screen.pointer() + "/data/" + Pointers.escape(key);
  }
}
