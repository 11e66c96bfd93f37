package headgate.forward;

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
 * What a receiver answers.
 *
 * @param headers their names in lower case; the first value of each
 * @param start the first 1,000 bytes of the body, as text
 */
record ReceiverAnswer(int status, Map<String, String> headers, String start) {

  private static final int START_BYTES = 1_000;
  private static final int MAX_LINE = 8_192;
  private static final int MAX_LINES = 200;

  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
  private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9a-fA-F]{1,8})[ \t]*(;.*)?");

  boolean isSuccess() {
    return status / 100 == 2;
  }

  /**
   * @throws IOException if it is not an answer of HTTP/1; the message is for people
   */
  static ReceiverAnswer read(InputStream in) throws IOException {
    int status = status(line(in));
    Map<String, String> headers = headers(in);
    while (status < 200 && status != 101) { // more follows (RFC 9110, 15.2)
      status = status(line(in));
      headers = headers(in);
    }
    return new ReceiverAnswer(status, headers, start(in, status, headers));
  }

  private static int status(String line) throws IOException {
    Matcher status = STATUS_LINE.matcher(line);
    if (!status.matches()) {
      throw new IOException("The answer is not HTTP/1.1.");
    }
    return Integer.parseInt(status.group(1));
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

  /** The status is known, so a body that does not come does no harm. */
  private static String start(InputStream in, int status, Map<String, String> headers) {
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    try {
      if (status != 204 && status != 304) {
        readStart(in, headers, start);
      }
    } catch (IOException e) {
      return text(start) + "...";
    }
    return text(start);
  }

  private static void readStart(
      InputStream in, Map<String, String> headers, ByteArrayOutputStream start) throws IOException {
    if (!headers
        .getOrDefault("transfer-encoding", "")
        .toLowerCase(Locale.ROOT)
        .contains("chunked")) {
      String length = headers.getOrDefault("content-length", "");
      long bytes = length.matches("[0-9]{1,9}") ? Long.parseLong(length) : Long.MAX_VALUE;
      start.write(in.readNBytes((int) Math.min(START_BYTES, bytes)));
      return;
    }
    while (start.size() < START_BYTES) {
      Matcher size = CHUNK_SIZE.matcher(line(in));
      long bytes = size.matches() ? Long.parseLong(size.group(1), 16) : 0;
      if (bytes == 0) {
        return;
      }
      start.write(in.readNBytes((int) Math.min(START_BYTES - start.size(), bytes)));
      if (start.size() < START_BYTES) {
        line(in);
      }
    }
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace("\0", "");
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
}
