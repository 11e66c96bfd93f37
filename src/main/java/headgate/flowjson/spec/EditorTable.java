package headgate.flowjson.spec;

import headgate.json.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the validator knows of Flow JSON, as JSON for editors: what they can complete, and what they
 * can say about it. Keys that would say nothing are left out.
 */
public final class EditorTable {

  private final Spec spec;
  private final SpecDocs docs = SpecDocs.load();
  private final JsonText json = new JsonText();

  private EditorTable(Spec spec) {
    this.spec = spec;
  }

  /**
   * @param validator the version of the validator
   */
  public static String json(Spec spec, int validator) {
    return new EditorTable(spec).write(validator);
  }

  private String write(int validator) {
    json.beginObject().key("validator_version").value(validator);
    json.key("newest_version").value(spec.newest().name());
    array("versions", spec.versions(), this::version);
    json.key("limits").beginArray();
    new TreeMap<>(spec.limits()).forEach(this::limit);
    json.endArray();
    array("components", List.copyOf(spec.components()), this::component);
    json.key("objects").beginArray();
    new TreeMap<>(spec.shapesByName()).forEach(this::object);
    json.endArray();
    array("actions", List.copyOf(spec.actions()), this::action);
    json.key("children").beginArray();
    for (Container place : Container.values()) {
      children(place);
    }
    return json.endArray().endObject().toString();
  }

  private <T> void array(String key, List<T> values, Consumer<T> writer) {
    json.key(key).beginArray();
    values.forEach(writer);
    json.endArray();
  }

  private void version(Version version) {
    json.beginObject().key("name").value(version.name());
    json.key("state").value(version.state().name().toLowerCase(Locale.ROOT));
    text("day", version.day());
    json.endObject();
  }

  private void limit(String name, int value) {
    json.beginObject().key("name").value(name.replace('-', '_'));
    if (name.endsWith("-since")) {
      json.key("version").value(versionName(value));
    } else {
      json.key("value").value(value);
    }
    json.endObject();
  }

  private void component(ComponentSpec component) {
    json.beginObject().key("type").value(component.type());
    json.key("doc").value(docs.component(component.type()));
    Kind kind = component.valueKind();
    text("value", kind == null ? "" : kind.name().toLowerCase(Locale.ROOT));
    number("most_on_a_screen", component.maxPerScreen());
    since("most_since", component.maxPerScreenSince());
    shape(component.shape());
    json.endObject();
  }

  private void object(String name, Shape shape) {
    json.beginObject().key("name").value(name);
    json.key("doc").value(docs.object(name));
    shape(shape);
    json.endObject();
  }

  private void shape(Shape shape) {
    int newest = spec.newest().number();
    List<String> required =
        shape.required().stream()
            .filter(property -> property.isIn(newest) && property.requiredSince() <= newest)
            .map(Property::name)
            .toList();
    texts("required", required);
    array("properties", List.copyOf(shape.all()), this::property);
  }

  private void property(Property property) {
    json.beginObject().key("name").value(property.name());
    json.key("doc").value(docs.property(property));
    array("types", property.types(), this::type);
    text("object", property.shape());
    Container place = property.container();
    text("place", place == null ? "" : word(place));
    since("since", property.since());
    version("until", property.until());
    version("required_since", property.requiredSince());
    version("not_blank_since", property.notBlankSince());
    version("literal_since", property.literalSince());
    flag("dynamic", property.dynamic());
    flag("outside_form_only", property.outsideFormOnly());
    values(property);
    number("min_characters", property.minCharacters());
    bound("minimum", property.minimum());
    bound("maximum", property.maximum());
    number("min_items", property.minItems());
    number("max_items", property.maxItems());
    number("shown_characters", property.shownCharacters());
    number("shown_items", property.shownItems());
    byVersion("shown_kilobytes", property.shownKilobytes(), this::number);
    text("pattern", property.pattern());
    text("format", property.format());
    json.endObject();
  }

  private void type(Property.AcceptedType accepted) {
    json.beginObject().key("type").value(accepted.type().name().toLowerCase(Locale.ROOT));
    since("since", accepted.since());
    json.endObject();
  }

  private void values(Property property) {
    texts("values", property.values());
    if (!property.values().isEmpty()) {
      version("values_until", property.valuesUntil());
    }
    byVersion("constants", property.constants(), this::texts);
    byVersion("actions", property.actions(), this::texts);
  }

  private void action(ActionSpec action) {
    json.beginObject().key("name").value(action.name());
    json.key("doc").value(docs.action(action.name()));
    since("since", action.since());
    texts("keys", action.keys());
    texts("required", action.required());
    json.endObject();
  }

  /** The components that may stand in a place. */
  private void children(Container place) {
    json.beginObject().key("place").value(word(place)).key("components").beginArray();
    for (ComponentSpec component : spec.components()) {
      int since = component.places()[place.ordinal()];
      if (since != Property.NEVER) {
        json.beginObject().key("type").value(component.type());
        version("since", since);
        json.endObject();
      }
    }
    json.endArray().endObject();
  }

  private static String word(Container place) {
    return place.name().toLowerCase(Locale.ROOT);
  }

  private <T> void byVersion(
      String key, @Nullable ByVersion<T> values, BiConsumer<String, T> writer) {
    if (values == null) {
      return;
    }
    json.key(key).beginArray();
    for (ByVersion.Entry<T> entry : values.entries()) {
      json.beginObject();
      version("since", entry.since());
      writer.accept(key, entry.value());
      json.endObject();
    }
    json.endArray();
  }

  private void text(String key, String value) {
    if (!value.isEmpty()) {
      json.key(key).value(value);
    }
  }

  private void texts(String key, List<String> values) {
    if (!values.isEmpty()) {
      array(key, values, value -> json.value(value));
    }
  }

  private void flag(String key, boolean value) {
    if (value) {
      json.key(key).value(true);
    }
  }

  /** 0 means that there is no limit. */
  private void number(String key, int value) {
    if (value > 0) {
      json.key(key).value(value);
    }
  }

  /** -1 means that there is no limit. */
  private void bound(String key, int value) {
    if (value >= 0) {
      json.key(key).value(value);
    }
  }

  /** Left out if it is the first of all versions. */
  private void since(String key, int version) {
    if (version > 0) {
      version(key, version);
    }
  }

  private void version(String key, int version) {
    if (version != Property.NEVER) {
      json.key(key).value(versionName(version));
    }
  }

  /** 0 is the first of all versions. */
  private String versionName(int version) {
    return version == 0 ? spec.versions().get(0).name() : version / 100 + "." + version % 100;
  }
}
