package headgate.json;

import org.jspecify.annotations.Nullable;

/** Reads the tokens of a JSON text. Not thread-safe; one scanner reads one text. */
final class JsonScanner {

  /** What {@link #peek} returns after the last character. */
  static final int END = -1;

  /** A form repeats the same few words. Each is one string, which also keeps its hash. */
  private static final int MAX_INTERNED_SLOTS = 512;

  /** In a short text, few words repeat, and making the slots would take as long as reading it. */
  private static final int CHARACTERS_PER_SLOT = 32;

  private static final int MAX_INTERNED_LENGTH = 32;

  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String ESCAPED = "\"\\/\b\f\n\r\t";

  private final String source;
  private final char[] characters;
  private final @Nullable String[] interned;
  private int offset;

  JsonScanner(String source) {
    this.source = source;
    this.characters = source.toCharArray();
    int slots = Integer.highestOneBit(source.length() / CHARACTERS_PER_SLOT | 1);
    this.interned = new @Nullable String[Math.min(slots, MAX_INTERNED_SLOTS)];
  }

  int offset() {
    return offset;
  }

  int peek() {
    return offset < characters.length ? characters[offset] : END;
  }

  void advance() {
    offset++;
  }

  /** Returns the next character that is not white space, or {@link #END}. Does not consume it. */
  int skipWhitespace() {
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
        throw fault("A number cannot begin with a zero.");
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
    return new JsonNumber(intern(start, offset), start, offset);
  }

  private void digits() {
    if (!isDigit(peek())) {
      throw unexpected("a digit");
    }
    while (isDigit(peek())) {
      offset++;
    }
  }

  /** Reads a string. The next character must be its opening quote. */
  JsonString string() {
    int start = offset;
    int i = start + 1;
    for (; i < characters.length; i++) {
      char c = characters[i];
      if (c == '"') {
        offset = i + 1;
        return new JsonString(intern(start + 1, i), start, offset);
      }
      if (c == '\\' || c < ' ') {
        break;
      }
    }
    offset = i;
    return escapedString(start);
  }

  private String intern(int start, int end) {
    int length = end - start;
    if (length == 0 || length > MAX_INTERNED_LENGTH) {
      return source.substring(start, end);
    }
    int ends = characters[start] * 31 + characters[end - 1];
    int slot = (ends * 31 + characters[start + length / 2] * 7 + length) & interned.length - 1;
    String known = interned[slot];
    if (known != null && known.length() == length && source.startsWith(known, start)) {
      return known;
    }
    String text = source.substring(start, end);
    interned[slot] = text;
    return text;
  }

  /**
   * Reads the rest of a string from {@link #offset}: the first backslash, a control character or
   * the end of the text.
   */
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
        throw fault("The string that begins at " + place(start) + " has no closing quote.");
      } else if (c < ' ') {
        throw fault(
            "A string cannot contain a line break or another control character. Write \\n, or close"
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
    if (isUtf16()) {
      return fault(Utf8.UTF_16);
    }
    if (source.startsWith("//", offset) || source.startsWith("/*", offset)) {
      return fault("JSON has no comments. Remove this one.");
    }
    return offset >= characters.length
        ? fault("The text ends too early. Expected " + expected + " here.")
        : fault("Expected " + expected + " here, found " + found() + ".");
  }

  /** In UTF-16, one of the first two bytes of a JSON text is zero. */
  private boolean isUtf16() {
    return source.startsWith("\0") || source.startsWith("\0", 1);
  }

  private String found() {
    int end = offset;
    while (end < characters.length
        && end - offset < 20
        && (Character.isLetterOrDigit(characters[end]) || characters[end] == '_')) {
      end++;
    }
    String found = source.substring(offset, Math.max(end, offset + 1));
    int c = found.codePointAt(0);
    return isVisible(c)
        ? "'" + found + "'"
        : "the character U+%04X".formatted(source.codePointAt(offset));
  }

  private static boolean isVisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          false;
      default -> c != 0x115F && c != 0x1160 && c != 0x3164 && c != 0xFFA0 && c != 0x2800;
    };
  }

  JsonSyntaxException tooLarge(String fault) {
    LineMap lines = LineMap.of(source.substring(0, offset));
    return JsonSyntaxException.tooLarge(lines.line(offset), lines.column(offset), fault);
  }

  JsonSyntaxException fault(String fault) {
    return fault(Math.min(offset, characters.length), fault);
  }

  JsonSyntaxException fault(int at, String fault) {
    LineMap lines = LineMap.of(source);
    return new JsonSyntaxException(lines.line(at), lines.column(at), fault);
  }

  /** The fault of a character that should not be there. */
  JsonSyntaxException surplus(int at, String fault) {
    LineMap lines = LineMap.of(source);
    return JsonSyntaxException.surplus(lines.line(at), lines.column(at), fault, at);
  }
}
