package headgate.flowjson;

import headgate.flowjson.expression.Reference;
import headgate.flowjson.spec.Spec;
import headgate.flowjson.spec.Version;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form in Meta's words, over JSON that knows its places. Made of any object: what is not as it
 * should be is left out here and reported by the rules about types.
 */
public final class FlowDocument {

  private final JsonObject root;
  private final Spec spec;
  private final Version version;
  private final List<Screen> screens;
  private final Map<String, Screen> byId = new HashMap<>();

  private FlowDocument(JsonObject root, Spec spec, Version version) {
    this.root = root;
    this.spec = spec;
    this.version = version;
    this.screens = new Assembly(spec, version.number()).screens(root);
    for (Screen screen : screens) {
      byId.putIfAbsent(screen.id(), screen);
    }
  }

  static FlowDocument of(JsonObject root, Spec spec, Version version) {
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
