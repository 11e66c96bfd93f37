package headgate.json;

/**
 * Writes JSON without white space. The writer sets the commas; the caller closes what it opens. Not
 * thread-safe.
 */
public final class JsonText {

  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out;
  private boolean first = true;

  public JsonText() {
    this(64);
  }

  /**
   * @param length about how many UTF-16 units it will have
   */
  public JsonText(int length) {
    this.out = new StringBuilder(length);
  }

  public JsonText beginObject() {
    return open('{');
  }

  public JsonText endObject() {
    return close('}');
  }

  public JsonText beginArray() {
    return open('[');
  }

  public JsonText endArray() {
    return close(']');
  }

  public JsonText key(String name) {
    comma();
    appendString(out, name);
    out.append(':');
    first = true;
    return this;
  }

  public JsonText value(String text) {
    comma();
    appendString(out, text);
    return this;
  }

  public JsonText value(long number) {
    comma();
    out.append(number);
    return this;
  }

  public JsonText value(boolean bool) {
    comma();
    out.append(bool);
    return this;
  }

  /** Writes a value that is JSON already. */
  public JsonText raw(String json) {
    comma();
    out.append(json);
    return this;
  }

  /** The number of UTF-16 units so far. */
  public int length() {
    return out.length();
  }

  @Override
  public String toString() {
    return out.toString();
  }

  /** A text as {@link #value(String)} writes it, without quotes. */
  public static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    appendString(out, text);
    return out.substring(1, out.length() - 1);
  }

  /** Writes a string with its quotes. Escapes a lone surrogate, because UTF-8 cannot encode it. */
  static void appendString(StringBuilder out, String value) {
    out.append('"');
    int written = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append(value, written, i).append('\\').append(c);
        written = i + 1;
      } else if (c < ' ' || Character.isSurrogate(c) && isLone(value, i)) {
        unicodeEscape(out.append(value, written, i), c);
        written = i + 1;
      }
    }
    if (written == 0) {
      out.append(value); // copies the whole, and not each character
    } else {
      out.append(value, written, value.length());
    }
    out.append('"');
  }

  /** How many bytes of UTF-8 a string has, as {@link #value(String)} writes it without quotes. */
  public static int bytes(String text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        bytes += 6;
      } else if (c < 0x80) {
        bytes += c == '"' || c == '\\' ? 2 : 1;
      } else {
        bytes += c < 0x800 ? 2 : 3;
      }
    }
    return bytes;
  }

  private static boolean isLone(String value, int i) {
    return Character.isHighSurrogate(value.charAt(i))
        ? i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1))
        : i == 0 || !Character.isHighSurrogate(value.charAt(i - 1));
  }

  private static void unicodeEscape(StringBuilder out, char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX[c >> shift & 0xF]);
    }
  }

  private JsonText open(char bracket) {
    comma();
    out.append(bracket);
    first = true;
    return this;
  }

  private JsonText close(char bracket) {
    out.append(bracket);
    first = false;
    return this;
  }

  private void comma() {
    if (!first) {
      out.append(',');
    }
    first = false;
  }
}
