package headgate.answer;

import headgate.db.Database;
import headgate.http.Answer;
import headgate.http.EntityTag;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.problem.Problem;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of answers: {@code /api/media/{id}}. */
public final class MediaHandlers {

  /** Types that a browser cannot run. Others are sent as bytes of an unknown type. */
  private static final Set<String> HARMLESS =
      Set.of("image/jpeg", "image/png", "image/webp", "application/pdf", "text/plain");

  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

  private static final String UNKNOWN_TYPE = "application/octet-stream";

  private final Database db;
  private final MediaStore store;
  private final InstantSource clock;

  public MediaHandlers(Database db, MediaStore store, InstantSource clock) {
    this.db = db;
    this.store = store;
    this.clock = clock;
  }

  /** {@code GET /api/media/{id}}: the whole file, or one range of it (RFC 9110, 14). */
  public void get(Context ctx) {
    String id = PathParameters.id(ctx);
    Media media =
        db.read(handle -> new MediaDao(handle).find(id))
            .orElseThrow(() -> Problem.notFound("file", id));
    String sha256 = media.sha256();
    if (!media.state().equals("stored") || sha256 == null) {
      throw notHere(media);
    }
    Path content = store.path(sha256);
    if (Files.notExists(content)) {
      throw Problem.wrongState(
          "The file is missing in the directory media of the data directory. A backup may have it.");
    }
    String tag = '"' + sha256 + '"';
    HttpServletResponse response = ctx.res();
    response.setHeader("ETag", tag);
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("Content-Disposition", disposition(media));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", "sandbox");
    response.setHeader("Cache-Control", "private, no-cache");
    String type = type(media.mimeType());
    if (EntityTag.isKnown(ctx.header("If-None-Match"), tag)) {
      Envelope.send(ctx, new Answer(304, Map.of("Content-Type", type), new byte[0]));
      return;
    }
    try {
      send(ctx, content, type, ByteRange.of(ctx.header("Range"), ctx.header("If-Range"), tag));
    } catch (IOException e) {
      throw new UncheckedIOException("The caller closed the connection during a download", e);
    }
  }

  /** A system that is told of a file while the person fills the form asks again later. */
  private Problem notHere(Media media) {
    String message = "The file is not here: its state is %s.".formatted(media.state());
    return db.read(handle -> new MediaDao(handle).nextAttempt(media.id()))
        .map(next -> Problem.notYet(message, wait(next)))
        .orElseGet(() -> Problem.wrongState(message));
  }

  private Duration wait(Instant next) {
    Duration wait = Duration.between(clock.instant(), next).plusSeconds(1);
    return wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait;
  }

  private static void send(Context ctx, Path content, String type, @Nullable ByteRange wanted)
      throws IOException {
    long size = Files.size(content);
    ByteRange range = wanted == null ? null : wanted.within(size);
    HttpServletResponse response = ctx.res();
    if (wanted != null && range == null) {
      response.setHeader("Content-Range", "bytes */" + size);
      Envelope.send(ctx, new Answer(416, Map.of("Content-Type", type), new byte[0]));
      return;
    }
    long from = range == null ? 0 : range.from();
    long length = range == null ? size : range.to() - from + 1;
    response.setStatus(range == null ? 200 : 206);
    response.setContentType(type);
    response.setContentLengthLong(length);
    if (range != null) {
      response.setHeader("Content-Range", "bytes %d-%d/%d".formatted(from, range.to(), size));
    }
    Envelope.send(ctx, Answer.text(type, "")); // ignored, because this commits the response
    if (!ctx.req().getMethod().equals("HEAD")) {
      copy(content, from, length, response.getOutputStream());
    }
    response.flushBuffer();
  }

  private static void copy(Path content, long from, long length, OutputStream out)
      throws IOException {
    try (InputStream in = Files.newInputStream(content)) {
      in.skipNBytes(from);
      byte[] buffer = new byte[64 * 1024];
      long left = length;
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new IOException("The file is shorter than before");
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
  }

  private static String type(@Nullable String mimeType) {
    String type = mimeType == null ? "" : mimeType.replaceFirst(" *;.*", "");
    return HARMLESS.contains(type) ? type : UNKNOWN_TYPE;
  }

  /** The name in ASCII, and in all its letters (RFC 6266). */
  private static String disposition(Media media) {
    String name = media.fileName() == null ? "file" : media.fileName();
    String plain = name.replaceAll("[^A-Za-z0-9._ -]", "_");
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s".formatted(plain, encoded);
  }
}
