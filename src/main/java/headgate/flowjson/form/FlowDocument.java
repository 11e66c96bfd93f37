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
 * A Flow JSON as screens, components, actions and references, on top of JSON values that know their
 * positions. Can be made of any JSON object: it leaves out what has the wrong type or an unknown
 * name. Not thread-safe.
 */
public final class FlowDocument {

  private final JsonObject root;
  private final Spec spec;
  private final Version version;
  private final List<Screen> screens = new ArrayList<>();
  private final Map<String, Screen> screensById = new HashMap<>();
  private final ReferenceResolver resolver = new ReferenceResolver(screensById);
  private final List<List<Component>> componentsByType;
  private final List<Navigation> navigations = new ArrayList<>();
  private @Nullable ReferenceIndex referenceIndex;

  private FlowDocument(JsonObject root, Spec spec, Version version) {
    this.root = root;
    this.spec = spec;
    this.version = version;
    this.componentsByType =
        new ArrayList<>(Collections.nCopies(spec.components().size(), List.of()));
    addScreens();
    screens.forEach(this::connect);
  }

  private void addScreens() {
    if (root.get("screens") instanceof JsonArray array) {
      for (JsonValue element : array.elements()) {
        if (element instanceof JsonObject node) {
          Screen screen = ScreenAssembler.assemble(screens.size(), node, spec, version.number());
          screens.add(screen);
          screensById.putIfAbsent(screen.id(), screen);
        }
      }
    }
  }

  /** Does what needs all screens. */
  private void connect(Screen screen) {
    for (PropertyReference use : screen.propertyReferences()) {
      Reference reference = use.text().reference();
      if (reference != null) {
        use.resolveTo(resolver.resolve(reference, screen));
      }
    }
    for (PayloadReference use : screen.payloadReferences()) {
      Reference reference = use.text().reference();
      if (reference != null) {
        use.resolveTo(resolver.resolve(reference, screen));
      }
    }
    for (Component component : screen.components()) {
      int index = component.spec().index();
      if (componentsByType.get(index).isEmpty()) {
        componentsByType.set(index, new ArrayList<>());
      }
      componentsByType.get(index).add(component);
    }
    for (Action action : screen.actions()) {
      JsonString name = action.target();
      Screen target = name == null ? null : screensById.get(name.value());
      if (target != null && !action.isOfRow()) {
        navigations.add(new Navigation(screen, action, target));
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

  /** {@link Version#number()} of the document's version. */
  public int version() {
    return version.number();
  }

  public Version versionInfo() {
    return version;
  }

  public List<Screen> screens() {
    return screens;
  }

  public Screen screenOf(Component component) {
    return screens.get(component.screenIndex());
  }

  /**
   * All components of a type, in document order.
   *
   * @throws IllegalArgumentException if spec.json does not have the type
   */
  public List<Component> components(String type) {
    ComponentSpec component = spec.component(type);
    if (component == null) {
      throw new IllegalArgumentException("spec.json has no component " + type);
    }
    return componentsByType.get(component.index());
  }

  /** All navigate actions whose target exists, without those of rows. */
  public List<Navigation> navigations() {
    return navigations;
  }

  /** Built at the first call. */
  public ReferenceIndex referenceIndex() {
    ReferenceIndex index = referenceIndex;
    if (index == null) {
      index = new ReferenceIndex(screens, screensById, version.number());
      referenceIndex = index;
    }
    return index;
  }

  /** The first screen with this id; null if there is none. */
  public @Nullable Screen screen(String id) {
    return screensById.get(id);
  }

  public Iterable<String> screenIds() {
    return screensById.keySet();
  }

  /** Null if {@code routing_model} is missing or is not an object. */
  public @Nullable JsonObject routingModel() {
    return root.get("routing_model") instanceof JsonObject model ? model : null;
  }

  /** The members of the routing model: a screen id and the targets. Empty without a model. */
  public List<JsonObject.Member> routes() {
    JsonObject model = routingModel();
    return model == null ? List.of() : model.members();
  }

  /** The targets of a member of the routing model. */
  public static List<JsonValue> targets(JsonObject.Member route) {
    return route.value() instanceof JsonArray array ? array.elements() : List.of();
  }

  /** Whether the form calls an endpoint while it runs. */
  public boolean hasEndpoint() {
    return root.get("data_api_version") != null;
  }

  /**
   * @param from the screen that the reference is on
   */
  public Target resolve(Reference reference, Screen from) {
    return resolver.resolve(reference, from);
  }
}
