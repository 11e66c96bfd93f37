package headgate.flowjson.spec;

import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object of spec.json. */
record SpecRow(JsonObject json) {

  static SpecRow of(JsonValue value) {
    return new SpecRow((JsonObject) value);
  }

  /** The number of a version. {@code true} means all versions. */
  static int versionOf(JsonValue value) {
    return value instanceof JsonLiteral ? 0 : Version.number(((JsonString) value).value());
  }

  static List<String> textsOf(@Nullable JsonValue value) {
    if (!(value instanceof JsonArray array)) {
      return List.of();
    }
    List<String> texts = new ArrayList<>(array.elements().size());
    array.elements().forEach(element -> texts.add(((JsonString) element).value()));
    return List.copyOf(texts);
  }

  List<JsonObject.Member> members() {
    return json.members();
  }

  boolean has(String key) {
    return json.get(key) != null;
  }

  @Nullable JsonValue get(String key) {
    return json.get(key);
  }

  int version(String key, int fallback) {
    JsonValue value = json.get(key);
    return value == null ? fallback : versionOf(value);
  }

  /** A number, or a version as its number. */
  int number(String key, int fallback) {
    JsonValue value = json.get(key);
    if (value instanceof JsonString name) {
      return Version.number(name.value());
    }
    return value instanceof JsonNumber number ? Integer.parseInt(number.text()) : fallback;
  }

  String text(String key, String fallback) {
    return json.get(key) instanceof JsonString text ? text.value() : fallback;
  }

  List<String> texts(String key) {
    return textsOf(json.get(key));
  }

  List<JsonValue> elements(String key) {
    return json.get(key) instanceof JsonArray array ? array.elements() : List.of();
  }

  /**
   * @throws IllegalStateException if there is no object with this key
   */
  SpecRow row(String key) {
    if (json.get(key) instanceof JsonObject object) {
      return new SpecRow(object);
    }
    throw new IllegalStateException(
        "spec.json: \"" + key + "\" is missing at offset " + json.start());
  }
}
