package headgate.flowjson.spec;

import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads spec.json. An unknown or missing key in it is a bug of this program, and throws. */
public final class SpecReader {

  private static final String RESOURCE = "/flowjson/spec.json";

  private static final int FIRST_VERSION = 0;

  /** The keys that a property of spec.json may have. */
  private static final Set<String> KEYS =
      Set.of(
          "type",
          "of",
          "place",
          "since",
          "until",
          "required",
          "dynamic",
          "filled",
          "literal",
          "loose",
          "values",
          "values-until",
          "constants",
          "actions",
          "least-chars",
          "least",
          "most",
          "least-items",
          "most-items",
          "shown-chars",
          "shown-items",
          "shown-kb",
          "pattern",
          "format");

  private final JsonObject table;
  private int propertyCount;

  SpecReader(JsonObject table) {
    this.table = table;
  }

  /**
   * Reads the spec.json in the jar.
   *
   * @throws IllegalStateException if it is missing or has a mistake
   */
  public static Spec load() {
    try (InputStream in = SpecReader.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new SpecReader((JsonObject) JsonReader.read(text)).read();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read " + RESOURCE, e);
    }
  }

  Spec read() {
    Map<String, Shape> shapes = shapes();
    Map<String, ComponentSpec> components = new LinkedHashMap<>();
    for (JsonObject.Member member : object(table, "components").members()) {
      components.put(
          member.name(), component(components.size(), member.name(), (JsonObject) member.value()));
    }
    return new Spec(versions(), limits(), actions(), shapes, components, propertyCount);
  }

  private List<Version> versions() {
    List<Version> versions = new ArrayList<>();
    for (JsonValue value : array(table, "versions").elements()) {
      JsonObject row = (JsonObject) value;
      String name = text(row, "name", "");
      Version.State state = Version.State.valueOf(text(row, "state", "").toUpperCase(Locale.ROOT));
      versions.add(new Version(name, Version.number(name), state, text(row, "day", "")));
    }
    return List.copyOf(versions);
  }

  private Map<String, Integer> limits() {
    Map<String, Integer> limits = new HashMap<>();
    JsonObject rows = object(table, "limits");
    rows.members().forEach(row -> limits.put(row.name(), number(rows, row.name(), 0)));
    return limits;
  }

  private Map<String, ActionSpec> actions() {
    Map<String, ActionSpec> actions = new LinkedHashMap<>();
    for (JsonObject.Member member : object(table, "actions").members()) {
      JsonObject row = (JsonObject) member.value();
      actions.put(
          member.name(),
          new ActionSpec(
              member.name(),
              version(row, "since", FIRST_VERSION),
              texts(row.get("keys")),
              texts(row.get("required"))));
    }
    return actions;
  }

  private ComponentSpec component(int index, String type, JsonObject row) {
    int[] places = new int[Container.values().length];
    Arrays.fill(places, Property.NEVER);
    for (JsonObject.Member place : object(row, "places").members()) {
      Container container = Container.valueOf(place.name().toUpperCase(Locale.ROOT));
      places[container.ordinal()] = number(place.value());
    }
    String value = text(row, "value", "");
    return new ComponentSpec(
        index,
        type,
        Shape.of(type, properties(type, object(row, "properties"))),
        places,
        value.isEmpty() ? null : Kind.valueOf(value.toUpperCase(Locale.ROOT)),
        number(row, "most", 0),
        version(row, "most-since", FIRST_VERSION));
  }

  private Map<String, Shape> shapes() {
    JsonObject words = object(table, "words");
    Map<String, Shape> shapes = new HashMap<>();
    for (JsonObject.Member member : object(table, "shapes").members()) {
      String name = member.name();
      Map<String, Property> properties = properties(name, (JsonObject) member.value());
      shapes.put(name, Shape.of(text(words, name, name), properties));
    }
    return Map.copyOf(shapes);
  }

  private Map<String, Property> properties(String owner, JsonObject rows) {
    Map<String, Property> properties = new LinkedHashMap<>(rows.members().size() * 2);
    for (JsonObject.Member member : rows.members()) {
      properties.put(member.name(), property(owner, member.name(), (JsonObject) member.value()));
    }
    return properties;
  }

  private Property property(String owner, String name, JsonObject row) {
    for (JsonObject.Member member : row.members()) {
      if (!KEYS.contains(member.name())) {
        throw new IllegalStateException(
            "spec.json: unknown key '%s' in %s.%s".formatted(member.name(), owner, name));
      }
    }
    String shape = text(row, "of", "");
    if (!shape.isEmpty()) {
      object(object(table, "shapes"), shape);
    }
    String place = text(row, "place", "");
    return new Property(
        propertyCount++,
        owner,
        name,
        types(row),
        shape,
        place.isEmpty() ? null : Container.valueOf(place.toUpperCase(Locale.ROOT)),
        version(row, "since", FIRST_VERSION),
        version(row, "until", Property.NEVER),
        version(row, "required", Property.NEVER),
        row.get("dynamic") != null,
        version(row, "filled", Property.NEVER),
        version(row, "literal", Property.NEVER),
        row.get("loose") != null,
        texts(row.get("values")),
        version(row, "values-until", Property.NEVER),
        byVersion(row, "constants", SpecReader::texts),
        byVersion(row, "actions", SpecReader::texts),
        number(row, "least-chars", 0),
        number(row, "least", -1),
        number(row, "most", -1),
        number(row, "least-items", 0),
        number(row, "most-items", 0),
        number(row, "shown-chars", 0),
        number(row, "shown-items", 0),
        byVersion(row, "shown-kb", value -> Integer.valueOf(((JsonNumber) value).text())),
        text(row, "pattern", ""),
        text(row, "format", ""));
  }

  private static List<Property.AcceptedType> types(JsonObject row) {
    JsonValue type = row.get("type");
    List<Property.AcceptedType> types = new ArrayList<>(2);
    for (String word : type instanceof JsonString one ? List.of(one.value()) : texts(type)) {
      int at = word.indexOf('@');
      String name = at < 0 ? word : word.substring(0, at);
      int since = at < 0 ? FIRST_VERSION : Version.number(word.substring(at + 1));
      types.add(new Property.AcceptedType(Type.valueOf(name.toUpperCase(Locale.ROOT)), since));
    }
    return List.copyOf(types);
  }

  private static <T> @Nullable ByVersion<T> byVersion(
      JsonObject row, String key, Function<JsonValue, T> read) {
    if (!(row.get(key) instanceof JsonObject rows)) {
      return null;
    }
    List<ByVersion.Entry<T>> entries = new ArrayList<>(2);
    for (JsonObject.Member member : rows.members()) {
      int since = Version.number(member.name());
      entries.add(new ByVersion.Entry<>(since, read.apply(member.value())));
    }
    return new ByVersion<>(List.copyOf(entries));
  }

  private static int version(JsonObject row, String key, int fallback) {
    JsonValue value = row.get(key);
    return value == null ? fallback : number(value);
  }

  /** The number of a version. {@code true} means all versions. */
  private static int number(JsonValue value) {
    return value instanceof JsonLiteral
        ? FIRST_VERSION
        : Version.number(((JsonString) value).value());
  }

  private static int number(JsonObject row, String key, int fallback) {
    JsonValue value = row.get(key);
    if (value instanceof JsonString name) {
      return Version.number(name.value());
    }
    return value instanceof JsonNumber number ? Integer.parseInt(number.text()) : fallback;
  }

  private static String text(JsonObject row, String key, String fallback) {
    return row.get(key) instanceof JsonString text ? text.value() : fallback;
  }

  private static List<String> texts(@Nullable JsonValue value) {
    if (!(value instanceof JsonArray array)) {
      return List.of();
    }
    List<String> texts = new ArrayList<>(array.elements().size());
    array.elements().forEach(element -> texts.add(((JsonString) element).value()));
    return List.copyOf(texts);
  }

  private static JsonObject object(JsonObject row, String key) {
    if (row.get(key) instanceof JsonObject object) {
      return object;
    }
    throw new IllegalStateException(
        "spec.json: \"" + key + "\" is missing at offset " + row.start());
  }

  private static JsonArray array(JsonObject row, String key) {
    return row.get(key) instanceof JsonArray array ? array : new JsonArray(List.of(), 0, 0);
  }
}
