package headgate.json;

/**
 * A stretch of a text, from {@code start} up to and without {@code end}, in UTF-16 units from 0.
 */
public record Span(int start, int end) {

  /** The characters of {@code source} that this stretch covers. */
  public String of(String source) {
    return source.substring(start, end);
  }
}
