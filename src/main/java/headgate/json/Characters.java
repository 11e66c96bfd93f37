package headgate.json;

import org.jspecify.annotations.Nullable;

/** The characters of a JSON text, and the tokens that are more than one of them. */
final class Characters {

  /** What stands behind the last character. */
  static final int END = -1;

  /** A form repeats the same few words: their strings are made once, and their hashes with them. */
  private static final int REMEMBERED = 512;

  private static final int LONGEST_REMEMBERED = 32;

  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final String source;
  private final char[] characters;
  private final @Nullable String[] remembered = new @Nullable String[REMEMBERED];
  private int offset;

  Characters(String source) {
    this.source = source;
    this.characters = source.toCharArray();
  }

  int offset() {
    return offset;
  }

  int peek() {
    return offset < characters.length ? characters[offset] : END;
  }

  void next() {
    offset++;
  }

  /** The first character that is no white space. */
  int skipSpace() {
    int at = offset;
    while (at < characters.length) {
      char c = characters[at];
      if (c > ' ' || c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        offset = at;
        return c;
      }
      at++;
    }
    offset = at;
    return END;
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  void word(String word) {
    if (!source.startsWith(word, offset)) {
      throw unexpected("a value");
    }
    offset += word.length();
    int c = peek();
    if (c != END && Character.isLetterOrDigit(c)) {
      offset -= word.length();
      throw unexpected("a value");
    }
  }

  JsonNumber number() {
    int start = offset;
    if (peek() == '-') {
      offset++;
    }
    if (peek() == '0') {
      offset++;
      if (isDigit(peek())) {
        throw fault("A number does not begin with a zero.");
      }
    } else {
      digits();
    }
    if (peek() == '.') {
      offset++;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      offset++;
      if (peek() == '+' || peek() == '-') {
        offset++;
      }
      digits();
    }
    return new JsonNumber(source.substring(start, offset), start, offset);
  }

  private void digits() {
    if (!isDigit(peek())) {
      throw unexpected("a digit");
    }
    while (isDigit(peek())) {
      offset++;
    }
  }

  /** The next character is its opening quote. */
  JsonString string() {
    int start = offset;
    int i = start + 1;
    for (; i < characters.length; i++) {
      char c = characters[i];
      if (c == '"') {
        offset = i + 1;
        return new JsonString(text(start + 1, i), start, offset);
      }
      if (c == '\\' || c < ' ') {
        break;
      }
    }
    offset = i;
    return escapedString(start);
  }

  private String text(int start, int end) {
    int length = end - start;
    if (length == 0 || length > LONGEST_REMEMBERED) {
      return source.substring(start, end);
    }
    int ends = characters[start] * 31 + characters[end - 1];
    int slot = (ends * 31 + characters[start + length / 2] * 7 + length) & REMEMBERED - 1;
    String known = remembered[slot];
    if (known != null && known.length() == length && source.startsWith(known, start)) {
      return known;
    }
    String text = source.substring(start, end);
    remembered[slot] = text;
    return text;
  }

  /** From where the first backslash, a control character or the end of the text was met. */
  private JsonString escapedString(int start) {
    StringBuilder text = new StringBuilder(offset - start + 16);
    text.append(characters, start + 1, offset - start - 1);
    while (true) {
      int c = peek();
      if (c == '"') {
        offset++;
        return new JsonString(text.toString(), start, offset);
      }
      if (c == '\\') {
        offset++;
        text.append(escape());
      } else if (c == END) {
        throw fault("The text ends before the string does that begins at " + place(start) + ".");
      } else if (c < ' ') {
        throw fault(
            "A string cannot hold a line break or another control character. Write \\n or close"
                + " the quotes.");
      } else {
        text.append((char) c);
        offset++;
      }
    }
  }

  private char escape() {
    int c = peek();
    if (c == 'u') {
      return unicode();
    }
    int known = ESCAPES.indexOf(c);
    if (known < 0) {
      offset--;
      throw fault("A backslash must be followed by one of \" \\ / b f n r t u.");
    }
    offset++;
    return ESCAPED.charAt(known);
  }

  private char unicode() {
    int code = 0;
    for (int i = 1; i <= 4; i++) {
      int at = offset + i;
      int digit = at < characters.length ? hexDigit(characters[at]) : -1;
      if (digit < 0) {
        offset--;
        throw fault("\\u must be followed by four hexadecimal digits.");
      }
      code = code << 4 | digit;
    }
    offset += 5;
    return (char) code;
  }

  private static int hexDigit(char c) {
    return c < 128 ? Character.digit(c, 16) : -1;
  }

  private String place(int at) {
    LineMap lines = LineMap.of(source);
    return "line %d, column %d".formatted(lines.line(at), lines.column(at));
  }

  JsonSyntaxException unexpected(String expected) {
    return offset >= characters.length
        ? fault("The text ends before the JSON does: expected " + expected + ".")
        : fault("Expected " + expected + " here, found " + found() + ".");
  }

  private String found() {
    int end = offset;
    while (end < characters.length
        && end - offset < 20
        && (Character.isLetterOrDigit(characters[end]) || characters[end] == '_')) {
      end++;
    }
    String found = source.substring(offset, Math.max(end, offset + 1));
    char c = found.charAt(0);
    return c < ' ' || Character.isSurrogate(c) || c == '\uFEFF'
        ? "the character U+%04X".formatted((int) c)
        : "'" + found + "'";
  }

  JsonSyntaxException fault(String fault) {
    return JsonReader.at(source, Math.min(offset, characters.length), fault);
  }
}
