package headgate.http;

import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import headgate.json.LineMap;
import headgate.json.Utf8;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object of a request, read key by key. Not thread-safe.
 *
 * <p>Binding to a class would lose three things that the API promises: an absent key differs from
 * {@code null}, a nested document keeps its text, and a warning names each unknown key.
 */
public final class Body {

  private static final JsonObject EMPTY = (JsonObject) JsonReader.read("{}");

  private final String source;
  private final JsonObject object;
  private final Set<String> known = new LinkedHashSet<>();

  /** The request; null for a part of a body. */
  private final @Nullable Context ctx;

  private Body(String source, JsonObject object, @Nullable Context ctx) {
    this.source = source;
    this.object = object;
    this.ctx = ctx;
  }

  /**
   * @throws Problem malformed, with line and column; unsupported media type; or invalid, if there
   *     are too many values
   */
  public static Body of(Context ctx) {
    byte[] bytes = RequestBody.bytes(ctx);
    if (bytes.length == 0) {
      throw Problem.malformed("The body is empty. Send a JSON object.");
    }
    RequestBody.requireJson(ctx.contentType());
    return parse(ctx, bytes);
  }

  /** Like {@link #of}, but an empty body is an empty object. */
  public static Body ofOptional(Context ctx) {
    byte[] bytes = RequestBody.bytes(ctx);
    if (bytes.length == 0) {
      return new Body("{}", EMPTY, ctx);
    }
    RequestBody.requireJson(ctx.contentType());
    return parse(ctx, bytes);
  }

  /**
   * Like {@link #of}, for a PUT whose body is a file. Accepts the media type of HTML forms, too,
   * because {@code curl --data-binary} sends it with every file. A page of another site cannot send
   * a PUT without being asked about it first (Fetch, CORS-preflight).
   */
  public static Body ofFile(Context ctx) {
    String type = ctx.contentType();
    byte[] bytes = RequestBody.bytes(ctx);
    boolean isForm = "application/x-www-form-urlencoded".equals(type) && bytes.length > 0;
    return isForm ? parse(ctx, bytes) : of(ctx);
  }

  private static Body parse(Context ctx, byte[] bytes) {
    try {
      String source = Utf8.decode(bytes);
      JsonValue value = JsonReader.read(source);
      if (value instanceof JsonObject object) {
        return new Body(source, object, ctx);
      }
      LineMap lines = LineMap.of(source);
      throw Problem.malformed(
          "The body is not a JSON object. Line %d, column %d: This is %s. Send a JSON object."
              .formatted(lines.line(value.start()), lines.column(value.start()), value.kind()));
    } catch (JsonSyntaxException e) {
      throw e.isTooLarge()
          ? Problem.invalid("The body is too large. " + e.getMessage())
          : Problem.malformed("The body is not JSON. " + e.getMessage());
    }
  }

  /** The text that the positions of the values refer to. */
  public String source() {
    return source;
  }

  /** The whole object. Its positions refer to {@link #source}. */
  public JsonObject object() {
    return object;
  }

  public boolean has(String key) {
    return find(key) != null;
  }

  /** A body for an object inside this one. */
  public Body within(JsonObject part) {
    return new Body(source, part, null);
  }

  /** Names keys that are allowed and have no meaning. They get no warning. */
  public void ignore(String... keys) {
    known.addAll(List.of(keys));
  }

  /** Null if the key is absent. A {@code null} in the JSON is a {@link JsonLiteral}. */
  public @Nullable JsonValue find(String key) {
    known.add(key);
    return object.get(key);
  }

  /**
   * @throws Problem malformed if the key is absent or its value is not a string
   */
  public String requiredText(String key) {
    return text(key).orElseThrow(() -> Problem.malformed(key + " is required."));
  }

  /**
   * Empty if the key is absent.
   *
   * @throws Problem malformed if its value is not a string; {@code null} is not
   */
  public Optional<String> text(String key) {
    JsonValue value = find(key);
    if (value == null) {
      return Optional.empty();
    }
    return Optional.of(BodyValue.string(key, value));
  }

  /** Null if the key is absent or its value is {@code null}; {@link #has} tells them apart. */
  public @Nullable String nullableText(String key) {
    JsonValue value = find(key);
    return value == null || BodyValue.isNull(value) ? null : BodyValue.string(key, value);
  }

  /**
   * The query parameter of this name, else the key of this name. Null if both are absent, or if the
   * value of the key is {@code null}.
   *
   * @throws Problem malformed if both are there and differ
   */
  public @Nullable String parameterOrText(String key) {
    String text = nullableText(key);
    String parameter = ctx == null ? null : Query.text(ctx, key);
    if (parameter != null && text != null && !parameter.equalsIgnoreCase(text)) {
      throw Problem.malformed(
          "%s differs in the query and in the body. Send it in one of them.".formatted(key));
    }
    return parameter == null ? text : parameter;
  }

  /** Null if the key is absent or its value is {@code null}. */
  public @Nullable List<String> nullableTexts(String key) {
    JsonValue value = find(key);
    if (value == null || BodyValue.isNull(value)) {
      return null;
    }
    if (!(value instanceof JsonArray array)) {
      throw BodyValue.wrongType(key, "an array of strings", value);
    }
    List<String> texts = new ArrayList<>();
    for (JsonValue element : array.elements()) {
      texts.add(BodyValue.string(key, element));
    }
    return texts;
  }

  /**
   * Empty if the key is absent.
   *
   * @throws Problem malformed if its value is not {@code true} or {@code false}
   */
  public Optional<Boolean> flag(String key) {
    JsonValue value = find(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof JsonLiteral literal && !literal.isNull()) {
      return Optional.of(literal.word() == JsonLiteral.Word.TRUE);
    }
    throw BodyValue.wrongType(key, "true or false", value);
  }

  /**
   * Null if the key is absent or its value is {@code null}.
   *
   * @throws Problem malformed if its value is not a whole number from 1 to 999,999,999
   */
  public @Nullable Integer wholeNumber(String key) {
    JsonValue value = find(key);
    if (value == null || BodyValue.isNull(value)) {
      return null;
    }
    if (!(value instanceof JsonNumber number)) {
      throw BodyValue.wrongType(key, "a whole number of 1 or more", value);
    }
    if (number.text().matches("[1-9][0-9]{0,8}")) {
      return Integer.valueOf(number.text());
    }
    throw Problem.malformed(
        "%s must be a whole number from 1 to 999999999, not %s."
            .formatted(key, abbreviated(number.text())));
  }

  /**
   * A whole number from 1 to 999,999,999, or a word, as text. Null if the key is absent or its
   * value is {@code null}.
   *
   * @throws Problem malformed if its value is something else; a number in a string is
   */
  public @Nullable String wholeNumberOrWord(String key) {
    if (find(key) instanceof JsonString word && !word.value().matches("[0-9]*")) {
      return BodyValue.string(key, word);
    }
    Integer number = wholeNumber(key);
    return number == null ? null : number.toString();
  }

  /**
   * The warnings about the query of the request, and one sentence for each unknown key, which is
   * probably misspelt. At most 20 keys.
   */
  public List<String> warnings() {
    Stream<String> ofQuery = ctx == null ? Stream.of() : Query.warnings(ctx).stream();
    return Stream.concat(ofQuery, unknownKeys()).toList();
  }

  private Stream<String> unknownKeys() {
    return object.members().stream()
        .map(JsonObject.Member::name)
        .filter(name -> !known.contains(name))
        .limit(20)
        .map(
            name ->
                "The unknown key \"%s\" was ignored. Known keys are %s."
                    .formatted(abbreviated(name), String.join(", ", known)));
  }

  private static String abbreviated(String name) {
    String whole =
        name.codePoints()
            .limit(60)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return whole.length() < name.length() ? whole + "…" : whole;
  }
}
