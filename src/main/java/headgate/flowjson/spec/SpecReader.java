package headgate.flowjson.spec;

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

  private final SpecRow table;
  private int propertyCount;

  SpecReader(JsonObject table) {
    this.table = new SpecRow(table);
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
    for (JsonObject.Member member : table.row("components").members()) {
      components.put(
          member.name(), component(components.size(), member.name(), SpecRow.of(member.value())));
    }
    return new Spec(versions(), limits(), actions(), shapes, components, propertyCount);
  }

  private List<Version> versions() {
    List<Version> versions = new ArrayList<>();
    for (JsonValue value : table.elements("versions")) {
      SpecRow row = SpecRow.of(value);
      String name = row.text("name", "");
      Version.State state = Version.State.valueOf(row.text("state", "").toUpperCase(Locale.ROOT));
      versions.add(new Version(name, Version.number(name), state, row.text("day", "")));
    }
    return List.copyOf(versions);
  }

  private Map<String, Integer> limits() {
    Map<String, Integer> limits = new HashMap<>();
    SpecRow rows = table.row("limits");
    rows.members().forEach(row -> limits.put(row.name(), rows.number(row.name(), 0)));
    return limits;
  }

  private Map<String, ActionSpec> actions() {
    Map<String, ActionSpec> actions = new LinkedHashMap<>();
    for (JsonObject.Member member : table.row("actions").members()) {
      SpecRow row = SpecRow.of(member.value());
      actions.put(
          member.name(),
          new ActionSpec(
              member.name(),
              row.version("since", FIRST_VERSION),
              row.texts("keys"),
              row.texts("required")));
    }
    return actions;
  }

  private ComponentSpec component(int index, String type, SpecRow row) {
    int[] places = new int[Container.values().length];
    Arrays.fill(places, Property.NEVER);
    for (JsonObject.Member place : row.row("places").members()) {
      Container container = Container.valueOf(place.name().toUpperCase(Locale.ROOT));
      places[container.ordinal()] = SpecRow.versionOf(place.value());
    }
    String value = row.text("value", "");
    return new ComponentSpec(
        index,
        type,
        Shape.of(type, properties(type, row.row("properties"))),
        places,
        value.isEmpty() ? null : Kind.valueOf(value.toUpperCase(Locale.ROOT)),
        row.number("most", 0),
        row.version("most-since", FIRST_VERSION));
  }

  private Map<String, Shape> shapes() {
    SpecRow words = table.row("words");
    Map<String, Shape> shapes = new HashMap<>();
    for (JsonObject.Member member : table.row("shapes").members()) {
      String name = member.name();
      Map<String, Property> properties = properties(name, SpecRow.of(member.value()));
      shapes.put(name, Shape.of(words.text(name, name), properties));
    }
    return Map.copyOf(shapes);
  }

  private Map<String, Property> properties(String owner, SpecRow rows) {
    Map<String, Property> properties = new LinkedHashMap<>(rows.members().size() * 2);
    for (JsonObject.Member member : rows.members()) {
      properties.put(member.name(), property(owner, member.name(), SpecRow.of(member.value())));
    }
    return properties;
  }

  private Property property(String owner, String name, SpecRow row) {
    for (JsonObject.Member member : row.members()) {
      if (!KEYS.contains(member.name())) {
        throw new IllegalStateException(
            "spec.json: unknown key '%s' in %s.%s".formatted(member.name(), owner, name));
      }
    }
    String shape = row.text("of", "");
    if (!shape.isEmpty()) {
      table.row("shapes").row(shape);
    }
    String place = row.text("place", "");
    return new Property(
        propertyCount++,
        owner,
        name,
        types(row),
        shape,
        place.isEmpty() ? null : Container.valueOf(place.toUpperCase(Locale.ROOT)),
        row.version("since", FIRST_VERSION),
        row.version("until", Property.NEVER),
        row.version("required", Property.NEVER),
        row.has("dynamic"),
        row.version("filled", Property.NEVER),
        row.version("literal", Property.NEVER),
        row.has("loose"),
        row.texts("values"),
        row.version("values-until", Property.NEVER),
        byVersion(row, "constants", SpecRow::textsOf),
        byVersion(row, "actions", SpecRow::textsOf),
        row.number("least-chars", 0),
        row.number("least", -1),
        row.number("most", -1),
        row.number("least-items", 0),
        row.number("most-items", 0),
        row.number("shown-chars", 0),
        row.number("shown-items", 0),
        byVersion(row, "shown-kb", value -> Integer.valueOf(((JsonNumber) value).text())),
        row.text("pattern", ""),
        row.text("format", ""));
  }

  private static List<Property.AcceptedType> types(SpecRow row) {
    JsonValue type = row.get("type");
    List<Property.AcceptedType> types = new ArrayList<>(2);
    for (String word :
        type instanceof JsonString one ? List.of(one.value()) : SpecRow.textsOf(type)) {
      int at = word.indexOf('@');
      String name = at < 0 ? word : word.substring(0, at);
      int since = at < 0 ? FIRST_VERSION : Version.number(word.substring(at + 1));
      types.add(new Property.AcceptedType(Type.valueOf(name.toUpperCase(Locale.ROOT)), since));
    }
    return List.copyOf(types);
  }

  private static <T> @Nullable ByVersion<T> byVersion(
      SpecRow row, String key, Function<JsonValue, T> read) {
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
}
