package headgate.sandbox.tool;

import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import headgate.json.Utf8;
import headgate.problem.Problem;
import headgate.sandbox.http.Json;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON body of a request to {@code /_sandbox}. Remembers which keys were read, so that {@link
 * #requireNoUnknownKeys} finds misspelled ones. Not thread-safe.
 */
public final class ToolBody {

  private final JsonObject object;
  private final String source;
  private final Set<String> knownKeys = new HashSet<>();

  private ToolBody(JsonObject object, String source) {
    this.object = object;
    this.source = source;
  }

  /**
   * Parses the body; an empty body is an empty object.
   *
   * @throws Problem if it is not a JSON object
   */
  public static ToolBody of(byte[] bytes) {
    try {
      String text = Utf8.decode(bytes);
      if (JsonReader.read(text.isBlank() ? "{}" : text) instanceof JsonObject object) {
        return new ToolBody(object, text);
      }
    } catch (JsonSyntaxException e) {
      throw Problem.malformed(String.valueOf(e.getMessage()));
    }
    throw Problem.malformed("The body is not a JSON object.");
  }

  /** Must be called after all known keys are read. */
  public void requireNoUnknownKeys() {
    List<String> unknown =
        object.members().stream()
            .map(JsonObject.Member::name)
            .filter(name -> !knownKeys.contains(name))
            .toList();
    if (!unknown.isEmpty()) {
      throw Problem.malformed(
          "Unknown key: %s. Known keys: %s."
              .formatted(
                  String.join(", ", unknown),
                  String.join(", ", knownKeys.stream().sorted().toList())));
    }
  }

  boolean flag(String name, boolean defaultValue) {
    JsonValue value = value(name);
    if (value == null) {
      return defaultValue;
    }
    if (value instanceof JsonLiteral literal && !literal.isNull()) {
      return literal.word() == JsonLiteral.Word.TRUE;
    }
    throw Problem.malformed(name + " must be true or false.");
  }

  long number(String name, long min, long max, long defaultValue) {
    JsonValue value = value(name);
    if (value == null) {
      return defaultValue;
    }
    if (value instanceof JsonNumber number && number.text().matches("-?\\d{1,15}")) {
      long parsed = Long.parseLong(number.text());
      if (parsed >= min && parsed <= max) {
        return parsed;
      }
    }
    throw Problem.malformed("%s must be a whole number from %d to %d.".formatted(name, min, max));
  }

  /** The default if the key is missing; null if the value is null. */
  public @Nullable String textOrNull(String name, @Nullable String defaultValue) {
    JsonValue value = value(name);
    if (value == null) {
      return defaultValue;
    }
    if (value instanceof JsonLiteral literal && literal.isNull()) {
      return null;
    }
    if (value instanceof JsonString string && !string.value().isBlank()) {
      return string.value();
    }
    throw Problem.malformed(name + " must be a string or null.");
  }

  <E extends Enum<E>> E constant(String name, Class<E> type, E defaultValue) {
    return value(name) == null ? defaultValue : requiredConstant(name, type);
  }

  /** The enum constant with this name, in upper or lower case. */
  public <E extends Enum<E>> E requiredConstant(String name, Class<E> type) {
    JsonValue value = value(name);
    for (E constant : type.getEnumConstants()) {
      if (value instanceof JsonString string && constant.name().equalsIgnoreCase(string.value())) {
        return constant;
      }
    }
    throw Problem.malformed(
        "%s must be one of: %s."
            .formatted(
                name,
                String.join(
                    ", ",
                    Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList())));
  }

  /**
   * @throws Problem if the key is missing, or is not a string
   */
  public String requiredText(String name) {
    String text = textOrNull(name, null);
    if (text == null) {
      throw Problem.malformed(name + " is required.");
    }
    return text;
  }

  /** The object with this name as maps and lists. Empty if the key is missing. */
  public Map<String, Object> object(String name) {
    JsonValue value = value(name);
    if (value == null) {
      return Map.of();
    }
    if (value instanceof JsonObject) {
      return Json.map(value.span().of(source));
    }
    throw Problem.malformed(name + " must be an object.");
  }

  /** The value as maps and lists. Null if the key is missing, or the value is null. */
  public @Nullable Object any(String name) {
    JsonValue value = value(name);
    return value == null ? null : Json.map("{\"v\":" + value.span().of(source) + "}").get("v");
  }

  /** The key {@code variant}: one text, or an array of texts. */
  public Variants variants() {
    Object value = any("variant");
    if (value == null) {
      return Variants.NONE;
    }
    List<?> names = value instanceof List<?> list ? list : List.of(value);
    return Variants.parse(names.stream().map(String::valueOf).toList());
  }

  boolean has(String name) {
    return value(name) != null;
  }

  /** The object with this name, as a body. Null if the key is missing, or the value is null. */
  @Nullable ToolBody nestedOrNull(String name) {
    JsonValue value = value(name);
    if (value == null || value instanceof JsonLiteral literal && literal.isNull()) {
      return null;
    }
    if (value instanceof JsonObject nested) {
      return new ToolBody(nested, source);
    }
    throw Problem.malformed(name + " must be an object or null.");
  }

  private @Nullable JsonValue value(String name) {
    knownKeys.add(name);
    return object.get(name);
  }
}
