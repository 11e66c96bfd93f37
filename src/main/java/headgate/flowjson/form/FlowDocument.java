package headgate.flowjson.form;

import headgate.flowjson.expression.Reference;
import headgate.flowjson.spec.ComponentSpec;
import headgate.flowjson.spec.Spec;
import headgate.flowjson.spec.Version;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form in Meta's words, over JSON that knows its places. Made of any object: what is not as it
 * should be is left out here and reported by the rules about types. Not for sharing.
 */
public final class FlowDocument {

  private final JsonObject root;
  private final Spec spec;
  private final Version version;
  private final List<Screen> screens;
  private final Map<String, Screen> byId = new HashMap<>();
  private final List<List<Component>> byType;
  private final List<Navigation> navigations = new ArrayList<>();
  private @Nullable ReferenceIndex mentions;

  private FlowDocument(JsonObject root, Spec spec, Version version) {
    this.root = root;
    this.spec = spec;
    this.version = version;
    this.byType = new ArrayList<>(Collections.nCopies(spec.components().size(), List.of()));
    this.screens = new FormAssembler(spec, version.number()).screens(root);
    for (Screen screen : screens) {
      byId.putIfAbsent(screen.id(), screen);
    }
    for (Screen screen : screens) {
      connect(screen);
    }
  }

  /** What needs to know all the screens. */
  private void connect(Screen screen) {
    screen.uses().forEach(use -> use.resolve(this));
    screen.passed().forEach(passed -> passed.resolve(this));
    for (Component component : screen.components()) {
      int index = component.spec().index();
      if (byType.get(index).isEmpty()) {
        byType.set(index, new ArrayList<>());
      }
      byType.get(index).add(component);
    }
    for (Action action : screen.actions()) {
      JsonString name = action.target();
      Screen target = name == null ? null : byId.get(name.value());
      if (target != null && !action.isOfRow()) {
        navigations.add(new Navigation(action, target));
      }
    }
  }

  public static FlowDocument of(JsonObject root, Spec spec, Version version) {
    return new FlowDocument(root, spec, version);
  }

  public JsonObject root() {
    return root;
  }

  public Spec spec() {
    return spec;
  }

  /** Number of the version, as {@link Version#number()} has it. */
  public int version() {
    return version.number();
  }

  public Version versionRow() {
    return version;
  }

  public List<Screen> screens() {
    return screens;
  }

  /** All of a type that the table knows, in the order of the text. */
  public List<Component> components(String type) {
    ComponentSpec component = spec.component(type);
    if (component == null) {
      throw new IllegalArgumentException("The table has no component " + type);
    }
    return byType.get(component.index());
  }

  /** All that lead to a screen which is there, without the actions of rows. */
  public List<Navigation> navigations() {
    return navigations;
  }

  /** Which data and inputs anything refers to; collected at the first call. */
  public ReferenceIndex mentions() {
    ReferenceIndex known = mentions;
    if (known == null) {
      known = ReferenceIndex.of(this);
      mentions = known;
    }
    return known;
  }

  /** The first one of this id; null where there is none. */
  public @Nullable Screen screen(String id) {
    return byId.get(id);
  }

  public Iterable<String> screenIds() {
    return byId.keySet();
  }

  /** Null where the document has no usable one. */
  public @Nullable JsonObject routingModel() {
    return root.get("routing_model") instanceof JsonObject model ? model : null;
  }

  /** Screen id and targets, one member each; empty without a routing model. */
  public List<JsonObject.Member> routes() {
    JsonObject model = routingModel();
    return model == null ? List.of() : model.members();
  }

  /** What a member of the routing model leads to. */
  public static List<JsonValue> targets(JsonObject.Member route) {
    return route.value() instanceof JsonArray array ? array.elements() : List.of();
  }

  /** Whether the form talks to an endpoint while it runs. */
  public boolean hasEndpoint() {
    return root.get("data_api_version") != null;
  }

  /** Where a reference on a screen leads. */
  public Target resolve(Reference reference, Screen from) {
    return Target.of(this, reference, from);
  }
}
