package headgate.json;

/**
 * A string; {@code value} has its escapes resolved and may hold a lone surrogate, if the text
 * escaped one.
 */
public record JsonString(String value, int start, int end) implements JsonValue {

  @Override
  public String kind() {
    return "a string";
  }
}
