package headgate.json;

/** A value of a JSON text and its position: offsets count UTF-16 units from 0. Immutable. */
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonLiteral {

  /** The offset of the first character. That of a string is its opening quote. */
  int start();

  /** The offset after the last character. That of a string is its closing quote. */
  int end();

  default Span span() {
    return new Span(start(), end());
  }

  /** The name of this kind of value with its article, for messages: {@code "an object"}. */
  String kind();
}
