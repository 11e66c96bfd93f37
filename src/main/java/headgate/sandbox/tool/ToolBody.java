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
 * The body of a call to {@code /_sandbox}. A key that nobody asked for is refused: here it is a
 * misspelling. Not for sharing.
 */
final class ToolBody {

  private final JsonObject object;
  private final Set<String> asked = new HashSet<>();

  private ToolBody(JsonObject object) {
    this.object = object;
  }

  /** An empty body is an empty object. */
  static ToolBody of(byte[] bytes) {
    try {
      String text = Utf8.decode(bytes);
      if (JsonReader.read(text.isBlank() ? "{}" : text) instanceof JsonObject object) {
        return new ToolBody(object);
      }
    } catch (JsonSyntaxException e) {
      throw Problem.malformed(e.getMessage());
    }
    throw Problem.malformed("The body is not a JSON object.");
  }

  /** Call it when all has been asked for. */
  void requireNothingElse() {
    List<String> unknown =
        object.members().stream()
            .map(JsonObject.Member::name)
            .filter(name -> !asked.contains(name))
            .toList();
    if (!unknown.isEmpty()) {
      throw Problem.malformed(
          "Unknown key: %s. Known are: %s."
              .formatted(
                  String.join(", ", unknown), String.join(", ", asked.stream().sorted().toList())));
    }
  }

  boolean flag(String name, boolean otherwise) {
    JsonValue value = value(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof JsonLiteral literal && !literal.isNull()) {
      return literal.word() == JsonLiteral.Word.TRUE;
    }
    throw Problem.malformed(name + " must be true or false.");
  }

  long number(String name, long least, long most, long otherwise) {
    JsonValue value = value(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof JsonNumber number && number.text().matches("-?\\d{1,15}")) {
      long found = Long.parseLong(number.text());
      if (found >= least && found <= most) {
        return found;
      }
    }
    throw Problem.malformed(
        "%s must be a whole number from %d to %d.".formatted(name, least, most));
  }

  /** What is there already where the key is absent; null where it is null. */
  @Nullable String textOrNull(String name, @Nullable String otherwise) {
    JsonValue value = value(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof JsonLiteral literal && literal.isNull()) {
      return null;
    }
    if (value instanceof JsonString string && !string.value().isBlank()) {
      return string.value();
    }
    throw Problem.malformed(name + " must be a text or null.");
  }

  <E extends Enum<E>> E word(String name, Class<E> words, E otherwise) {
    return value(name) == null ? otherwise : requiredWord(name, words);
  }

  /** A constant of the enum, in any case. */
  <E extends Enum<E>> E requiredWord(String name, Class<E> words) {
    JsonValue value = value(name);
    for (E word : words.getEnumConstants()) {
      if (value instanceof JsonString string && word.name().equalsIgnoreCase(string.value())) {
        return word;
      }
    }
    throw Problem.malformed(
        "%s must be one of: %s."
            .formatted(
                name,
                String.join(
                    ", ",
                    Arrays.stream(words.getEnumConstants())
                        .map(word -> word.name().toLowerCase(Locale.ROOT))
                        .toList())));
  }

  private @Nullable JsonValue value(String name) {
    asked.add(name);
    return object.get(name);
  }
}
