package headgate.sandbox.tool;

import headgate.sandbox.http.Json;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The start of a body, as the journal keeps it.
 *
 * @param length of the whole body, in bytes
 * @param start at most 16 KB of it; must not be modified
 */
record RecordedBody(@Nullable String contentType, int length, byte[] start) {

  private static final int MAX_KEPT_BYTES = 16 * 1024;

  static RecordedBody of(@Nullable String contentType, byte[] body) {
    boolean fits = body.length <= MAX_KEPT_BYTES;
    return new RecordedBody(
        contentType, body.length, fits ? body : Arrays.copyOf(body, MAX_KEPT_BYTES));
  }

  /** Without secrets. {@code text} is missing if the body is not text in UTF-8. */
  Map<String, Object> view() {
    String text = text();
    return Json.object(
        "content_type",
        contentType,
        "bytes",
        length,
        "truncated",
        isTruncated(),
        "text",
        text == null ? null : Secrets.maskBody(text));
  }

  private boolean isTruncated() {
    return start.length < length;
  }

  private @Nullable String text() {
    CharBuffer chars = CharBuffer.allocate(start.length);
    boolean isText =
        !StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(start), chars, !isTruncated())
            .isError();
    String text = chars.flip().toString();
    return isText && text.indexOf('\0') < 0 ? text : null;
  }
}
