package headgate.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses a {@code multipart/form-data} body (RFC 7578). The parser of the servlet container is not
 * used because it writes large parts to temporary files.
 */
final class Multipart {

  /** A part; {@code fileName} is null for a plain field. */
  record Part(String name, @Nullable String fileName, byte[] content) {}

  private static final int MAX_PARTS = 50;

  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]{1,200})\"|([^;\\s]{1,200}))", Pattern.CASE_INSENSITIVE);

  private static final Pattern DISPOSITION =
      Pattern.compile("content-disposition:\\s*form-data([^\r\n]*)", Pattern.CASE_INSENSITIVE);

  private static final Pattern ATTRIBUTE =
      Pattern.compile(";\\s*([\\w*-]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;]*))");

  private static final byte[] BLANK_LINE = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final byte[] body;
  private final byte[] delimiter;

  private Multipart(byte[] body, String boundary) {
    this.body = body;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * @throws GraphFailure if the body does not follow the boundary of its content type
   */
  static List<Part> parse(String contentType, byte[] body) {
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      throw GraphFailure.parameter("The multipart body has no boundary");
    }
    String found = boundary.group(1) != null ? boundary.group(1) : boundary.group(2);
    return new Multipart(body, found).parts();
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    int next = afterFirstDelimiter();
    while (!startsWith(next, "--")) {
      int start = startsWith(next, "\r\n") ? next + 2 : next;
      int blank = indexOf(BLANK_LINE, start - 2); // a part can have no headers
      int end = indexOf(delimiter, Math.max(start, blank));
      if (blank < 0 || end < 0 || parts.size() == MAX_PARTS) {
        throw GraphFailure.parameter("The multipart body is not valid");
      }
      String headers = new String(body, start, Math.max(0, blank - start), StandardCharsets.UTF_8);
      int from = Math.min(blank + BLANK_LINE.length, end);
      add(headers, Arrays.copyOfRange(body, from, end), parts);
      next = end + delimiter.length;
    }
    return parts;
  }

  private static void add(String headers, byte[] content, List<Part> parts) {
    String name = attribute(headers, "name");
    if (name != null) {
      parts.add(new Part(name, attribute(headers, "filename"), content));
    }
  }

  private int afterFirstDelimiter() {
    boolean atStart =
        body.length >= delimiter.length - 2
            && Arrays.equals(body, 0, delimiter.length - 2, delimiter, 2, delimiter.length);
    int first = atStart ? -2 : indexOf(delimiter, 0);
    if (first < 0 && !atStart) {
      throw GraphFailure.parameter("The multipart body is not valid");
    }
    return first + delimiter.length;
  }

  /** An attribute of the Content-Disposition header; null if it does not have it. */
  private static @Nullable String attribute(String headers, String name) {
    Matcher disposition = DISPOSITION.matcher(headers);
    if (!disposition.find()) {
      return null;
    }
    Matcher attribute = ATTRIBUTE.matcher(disposition.group(1));
    while (attribute.find()) {
      if (attribute.group(1).equalsIgnoreCase(name)) {
        return attribute.group(2) != null ? attribute.group(2) : attribute.group(3).strip();
      }
    }
    return null;
  }

  private boolean startsWith(int at, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    return at + wanted.length <= body.length
        && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length);
  }

  private int indexOf(byte[] wanted, int from) {
    int last = body.length - wanted.length;
    for (int i = Math.max(0, from); i <= last; i++) {
      if (body[i] == wanted[0]
          && Arrays.equals(body, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }
}
