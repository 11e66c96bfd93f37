package headgate.outgoing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer of HTTP/1 (RFC 9112).
 *
 * @param headers their names in lower case; the first value of each
 * @param body what was read of the body; must not be modified
 * @param keepsOpen whether the connection can take another request
 */
public record HttpAnswer(
    int status, Map<String, String> headers, byte[] body, Ending ending, boolean keepsOpen) {

  /** How much of the body there is. */
  public enum Ending {
    WHOLE,
    /** It is longer than the caller wants. */
    TOO_LONG,
    /** The connection broke, or the body is not as HTTP has it. */
    BROKEN
  }

  private static final int MAX_LINE = 8_192;
  private static final int MAX_LINES = 200;

  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/1\\.([01]) ([1-5][0-9]{2})( .*)?");
  private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9a-fA-F]{1,8})[ \t]*(;.*)?");

  /**
   * Reads the answer. The status is known before the body, so a body that breaks does not fail.
   *
   * @param maxBody how many bytes of the body the caller wants
   * @throws IOException if it is not an answer of HTTP/1; the message is for people
   */
  static HttpAnswer read(InputStream in, int maxBody) throws IOException {
    Matcher status = status(in);
    Map<String, String> headers = headers(in);
    while (status.group(2).startsWith("1") && !status.group(2).equals("101")) {
      status = status(in); // more follows (RFC 9110, 15.2)
      headers = headers(in);
    }
    int code = Integer.parseInt(status.group(2));
    Body body = new Body(code, headers, maxBody);
    Ending ending = body.read(in);
    boolean keepsOpen =
        ending == Ending.WHOLE
            && body.isDelimited()
            && status.group(1).equals("1")
            && !has(headers, "connection", "close");
    return new HttpAnswer(code, headers, body.bytes.toByteArray(), ending, keepsOpen);
  }

  private static Matcher status(InputStream in) throws IOException {
    Matcher status = STATUS_LINE.matcher(line(in));
    if (!status.matches()) {
      throw new IOException("The answer is not HTTP/1.1.");
    }
    return status;
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (int lines = 0; lines < MAX_LINES; lines++) {
      String line = line(in);
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.putIfAbsent(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    throw new IOException("The answer has too many headers.");
  }

  private static boolean has(Map<String, String> headers, String name, String word) {
    return headers.getOrDefault(name, "").toLowerCase(Locale.ROOT).contains(word);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("The receiver closed the connection without an answer.");
      }
      if (line.size() == MAX_LINE) {
        throw new IOException("The answer has a line that is too long.");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  /** The body while it is read (RFC 9112, 6.3). */
  private static final class Body {

    private static final int NOT_KNOWN = -1;

    private final boolean isEmpty;
    private final boolean isChunked;
    private final long length;
    private final int max;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Body(int status, Map<String, String> headers, int max) {
      String length = headers.getOrDefault("content-length", "");
      this.isEmpty = status == 204 || status == 304;
      this.isChunked = has(headers, "transfer-encoding", "chunked");
      this.length = length.matches("[0-9]{1,12}") ? Long.parseLong(length) : NOT_KNOWN;
      this.max = max;
    }

    /** Whether its end is known without the end of the connection. */
    boolean isDelimited() {
      return isEmpty || isChunked || length != NOT_KNOWN;
    }

    Ending read(InputStream in) {
      try {
        if (isEmpty) {
          return Ending.WHOLE;
        }
        return isChunked ? chunks(in) : part(in, length == NOT_KNOWN ? Long.MAX_VALUE : length);
      } catch (IOException e) {
        return Ending.BROKEN;
      }
    }

    private Ending chunks(InputStream in) throws IOException {
      while (true) {
        Matcher size = CHUNK_SIZE.matcher(line(in));
        if (!size.matches()) {
          return Ending.BROKEN;
        }
        long left = Long.parseLong(size.group(1), 16);
        if (left == 0) {
          headers(in); // trailers
          return Ending.WHOLE;
        }
        Ending ending = part(in, left);
        if (ending != Ending.WHOLE) {
          return ending;
        }
        line(in);
      }
    }

    /** Reads as many bytes, or up to the end of the connection if their number is not known. */
    private Ending part(InputStream in, long size) throws IOException {
      byte[] buffer = new byte[8_192];
      long left = size;
      while (left > 0) {
        int room = max - bytes.size();
        int read = in.read(buffer, 0, (int) Math.min(Math.min(buffer.length, left), room + 1L));
        if (read < 0) {
          return size == Long.MAX_VALUE ? Ending.WHOLE : Ending.BROKEN;
        }
        bytes.write(buffer, 0, Math.min(read, room));
        if (read > room) {
          return Ending.TOO_LONG;
        }
        left -= read;
      }
      return Ending.WHOLE;
    }
  }
}
