package headgate.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of the console. It is compressed when it is first asked for. Thread-safe.
 *
 * <p>Comments are left out, because they are a fifth of what a browser would load. The lines keep
 * their numbers. Notices of a licence stay: comments that begin with {@code /*!} or hold {@code
 * @license}, {@code @preserve} or {@code copyright}.
 *
 * <p>A style sheet is sent with the sheets that it imports, and with its icons as {@code data:}
 * addresses: one request in place of forty.
 */
final class ConsoleFile {

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json");

  /** A comment that begins a line. */
  private static final Pattern COMMENT =
      Pattern.compile("(?m)^[ \\t]*(?:/\\*[\\s\\S]*?\\*/|//.*$)");

  /** Means nothing in a style sheet. In a program it may stand in a text. */
  private static final Pattern INDENT = Pattern.compile("(?m)^[ \\t]+");

  private static final Pattern SHEET = Pattern.compile("(?m)^@import '\\./([\\w-]+\\.css)';$");

  private static final Pattern ICON = Pattern.compile("url\\('\\.\\./icons/([\\w-]+\\.svg)'\\)");

  private static final Pattern NOTICE =
      Pattern.compile("^\\s*/[*/]!|@license|@preserve|copyright", Pattern.CASE_INSENSITIVE);

  private final String resource;
  private final boolean isCode;
  private final boolean isStyle;
  private volatile byte @Nullable [] compressed;

  /**
   * @param resource an absolute name on the class path
   */
  ConsoleFile(String resource) {
    this.resource = resource;
    this.isStyle = resource.endsWith(".css");
    this.isCode = isStyle || resource.endsWith(".js");
  }

  String contentType() {
    String extension = resource.substring(resource.lastIndexOf('.') + 1);
    return TYPES.getOrDefault(extension, "text/plain; charset=utf-8");
  }

  byte[] bytes() {
    byte[] read = read(resource);
    return isCode ? code(read).getBytes(StandardCharsets.UTF_8) : read;
  }

  private String code(byte[] read) {
    String code =
        COMMENT
            .matcher(new String(read, StandardCharsets.UTF_8))
            .replaceAll(comment -> Matcher.quoteReplacement(withoutComment(comment.group())));
    return isStyle ? complete(INDENT.matcher(code).replaceAll("")) : code;
  }

  /** A style sheet with all that it names. */
  private String complete(String style) {
    String whole =
        SHEET
            .matcher(style)
            .replaceAll(
                sheet -> Matcher.quoteReplacement(code(read(beside("../css/" + sheet.group(1))))));
    return ICON.matcher(whole)
        .replaceAll(
            icon ->
                Matcher.quoteReplacement(dataAddress(read(beside("../icons/" + icon.group(1))))));
  }

  private String beside(String name) {
    return URI.create(resource).resolve(name).getPath();
  }

  private static String dataAddress(byte[] svg) {
    String text =
        new String(svg, StandardCharsets.UTF_8)
            .strip()
            .replaceAll("\\s+", " ")
            .replaceAll(" (?:class|fill|width|height)=\"[^\"]*\"(?=[^>]* viewBox)", "")
            .replace("%", "%25")
            .replace("#", "%23")
            .replace('"', '\'');
    return "url(\"data:image/svg+xml," + text + "\")";
  }

  private static String withoutComment(String comment) {
    return NOTICE.matcher(comment).find()
        ? comment
        : "\n".repeat((int) comment.chars().filter(c -> c == '\n').count());
  }

  private static byte[] read(String resource) {
    try (InputStream in = ConsoleFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the format of gzip. */
  byte[] compressed() {
    byte[] known = compressed;
    if (known == null) {
      known = gzip(bytes());
      compressed = known;
    }
    return known;
  }

  /** As small as possible, because it happens once for each file. */
  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new BestGzip(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static final class BestGzip extends GZIPOutputStream {

    BestGzip(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
