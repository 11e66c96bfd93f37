package headgate.answer;

import headgate.db.Database;
import headgate.http.Answer;
import headgate.http.EntityTag;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.problem.Problem;
import headgate.secret.AlteredFileException;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of answers: {@code /api/media/{id}}. */
public final class MediaHandlers {

  private static final Logger LOG = LoggerFactory.getLogger(MediaHandlers.class);

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
    try (MediaContent content = store.open(sha256).orElseThrow(MediaHandlers::missing)) {
      send(ctx, media, sha256, content);
    } catch (AlteredFileException e) {
      LOG.error("The content {} cannot be read: {}", sha256, e.getMessage());
      throw Problem.wrongState(
          "The file in the directory media of the data directory was changed, or was stored with"
              + " another secret key. A backup may have it.");
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be read or sent", e);
    }
  }

  private static Problem missing() {
    return Problem.wrongState(
        "The file is missing in the directory media of the data directory. A backup may have it.");
  }

  private static void send(Context ctx, Media media, String sha256, MediaContent content)
      throws IOException {
    String tag = '"' + sha256 + '"';
    String type = type(media.mimeType());
    ByteRange wanted = ByteRange.of(ctx.header("Range"), ctx.header("If-Range"), tag);
    ByteRange range = wanted == null ? null : wanted.within(content.size());
    HttpServletResponse response = ctx.res();
    if (EntityTag.isKnown(ctx.header("If-None-Match"), tag)) {
      setHeaders(response, media, tag);
      Envelope.send(ctx, new Answer(304, Map.of("Content-Type", type), new byte[0]));
    } else if (wanted != null && range == null) {
      setHeaders(response, media, tag);
      response.setHeader("Content-Range", "bytes */" + content.size());
      Envelope.send(ctx, new Answer(416, Map.of("Content-Type", type), new byte[0]));
    } else if (ctx.req().getMethod().equals("HEAD")) {
      setHeaders(response, media, tag);
      begin(ctx, type, range, content.size());
      response.flushBuffer();
    } else {
      long from = range == null ? 0 : range.from();
      long length = range == null ? content.size() : range.length();
      content.check(from, length); // while the answer can still be an error
      setHeaders(response, media, tag);
      begin(ctx, type, range, content.size());
      content.copy(from, length, response.getOutputStream());
      response.flushBuffer();
    }
  }

  private static void setHeaders(HttpServletResponse response, Media media, String tag) {
    response.setHeader("ETag", tag);
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("Content-Disposition", disposition(media));
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", "sandbox");
    response.setHeader("Cache-Control", "private, no-cache");
  }

  /**
   * @param range null for the whole file
   */
  private static void begin(Context ctx, String type, @Nullable ByteRange range, long size) {
    HttpServletResponse response = ctx.res();
    response.setStatus(range == null ? 200 : 206);
    response.setContentType(type);
    response.setContentLengthLong(range == null ? size : range.length());
    if (range != null) {
      response.setHeader(
          "Content-Range", "bytes %d-%d/%d".formatted(range.from(), range.to(), size));
    }
    Envelope.send(ctx, Answer.text(type, "")); // ignored, because this commits the response
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
