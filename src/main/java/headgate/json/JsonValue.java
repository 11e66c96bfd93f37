package headgate.json;

/**
 * A value of a JSON text, and where it stands: offsets count UTF-16 units of the text that was
 * read. Immutable.
 */
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonLiteral {

  /** Offset of the first character: of a string, its opening quote. */
  int start();

  /** Offset after the last character: of a string, after its closing quote. */
  int end();

  default Span span() {
    return new Span(start(), end());
  }

  /** What people call this kind of value, with its article: {@code "an object"}. */
  String kind();
}
