package headgate.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 strictly. */
public final class Utf8 {

  /** Some editors write this character in front of a text. */
  public static final String BYTE_ORDER_MARK = "\uFEFF";

  static final String UTF_16 = "The text is UTF-16 or UTF-32. Save it as UTF-8.";

  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /**
   * The text of UTF-8 bytes, without a byte order mark.
   *
   * @throws JsonSyntaxException if the bytes are not UTF-8; encoded surrogates are not
   */
  public static String decode(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireValid(bytes);
    }
    return withoutByteOrderMark(text);
  }

  /** Whether the bytes begin with a byte order mark, which {@link #decode} leaves out. */
  public static boolean hasByteOrderMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }

  /** The text without a byte order mark at its start. */
  public static String withoutByteOrderMark(String text) {
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static boolean hasUtf16Mark(byte[] bytes) {
    return bytes.length >= 2
        && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
            || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE);
  }

  private static void requireValid(byte[] bytes) {
    if (hasUtf16Mark(bytes)) {
      throw new JsonSyntaxException(1, 1, UTF_16);
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer decoded = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), decoded, true);
    if (result.isError()) {
      String before = decoded.flip().toString();
      LineMap lines = LineMap.of(before);
      throw new JsonSyntaxException(
          lines.line(before.length()),
          lines.column(before.length()),
          "The bytes from here on are not UTF-8.");
    }
  }
}
