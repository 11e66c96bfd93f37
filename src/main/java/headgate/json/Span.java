package headgate.json;

/**
 * A range of a text in UTF-16 units from 0.
 *
 * @param end exclusive
 */
public record Span(int start, int end) {

  /** The characters of {@code source} in this range. */
  public String of(String source) {
    return source.substring(start, end);
  }
}
