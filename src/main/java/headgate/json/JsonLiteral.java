package headgate.json;

/** {@code true}, {@code false} or {@code null}. */
public record JsonLiteral(Word word, int start, int end) implements JsonValue {

  public enum Word {
    TRUE("true"),
    FALSE("false"),
    NULL("null");

    private final String text;

    Word(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }

  public boolean isNull() {
    return word == Word.NULL;
  }

  @Override
  public String kind() {
    return isNull() ? "null" : "a boolean";
  }
}
