package headgate.flowjson.fix;

/**
 * One edit of a text that removes the cause of a finding.
 *
 * @param offset start of the edit, in UTF-16 units of the checked text
 * @param length how many units it removes; 0 for an insertion
 * @param replacement the text to insert
 * @param explanation one sentence that says what the edit does
 */
public record Fix(int offset, int length, String replacement, String explanation) {

  int end() {
    return offset + length;
  }

  /** This edit for the part of the text that begins at an offset. */
  public Fix from(int start) {
    return start == 0 ? this : new Fix(offset - start, length, replacement, explanation);
  }
}
