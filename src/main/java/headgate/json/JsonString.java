package headgate.json;

/**
 * A string.
 *
 * @param value has its escapes resolved; contains a lone surrogate if the text escapes one
 */
public record JsonString(String value, int start, int end) implements JsonValue {

  @Override
  public String kind() {
    return "a string";
  }
}
