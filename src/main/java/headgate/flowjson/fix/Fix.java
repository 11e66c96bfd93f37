package headgate.flowjson.fix;

/**
 * One edit of a text that removes the cause of a finding and changes nothing else.
 *
 * @param offset where the edit begins, in UTF-16 units of the text that was judged
 * @param length how many units it takes out; 0 for an insertion
 * @param replacement what comes instead
 * @param explanation one line that says what the edit does
 */
public record Fix(int offset, int length, String replacement, String explanation) {

  int end() {
    return offset + length;
  }
}
