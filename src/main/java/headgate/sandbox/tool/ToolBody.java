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
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON body of a request to {@code /_sandbox}. Remembers which keys were read, so that {@link
 * #requireNoUnknownKeys} finds misspelled ones. Not thread-safe.
 */
final class ToolBody {

  private final JsonObject object;
  private final Set<String> knownKeys = new HashSet<>();

  private ToolBody(JsonObject object) {
    this.object = object;
  }

  /**
   * Parses the body; an empty body is an empty object.
   *
   * @throws Problem if it is not a JSON object
   */
  static ToolBody of(byte[] bytes) {
    try {
      String text = Utf8.decode(bytes);
      if (JsonReader.read(text.isBlank() ? "{}" : text) instanceof JsonObject object) {
        return new ToolBody(object);
      }
    } catch (JsonSyntaxException e) {
      throw Problem.malformed(String.valueOf(e.getMessage()));
    }
    throw Problem.malformed("The body is not a JSON object.");
  }

  /** Must be called after all known keys are read. */
  void requireNoUnknownKeys() {
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
  @Nullable String textOrNull(String name, @Nullable String defaultValue) {
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
  <E extends Enum<E>> E requiredConstant(String name, Class<E> type) {
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

  private @Nullable JsonValue value(String name) {
    knownKeys.add(name);
    return object.get(name);
  }
}
