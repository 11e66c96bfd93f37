package headgate.console;

import headgate.http.Answer;
import headgate.http.Envelope;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The console: {@code /}, {@code /console} and its files. */
public final class ConsoleHandlers {

  private static final String GZIP = "gzip";

  private static final Map<String, String> HEADERS =
      Map.of(
          "Referrer-Policy", "no-referrer",
          "Vary", "Accept-Encoding",
          "X-Content-Type-Options", "nosniff");

  /** What browsers must not do with the page, beside its content security policy. */
  private static final Map<String, String> PAGE_HEADERS =
      Map.of(
          "Cache-Control", "no-cache",
          "Content-Type", "text/html; charset=utf-8",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");

  private record Index(
      String name,
      @Nullable String console,
      String reference,
      String description,
      String version,
      String flows) {}

  /** What is read at the first request. */
  private record Loaded(ConsoleFiles files, ConsolePage page) {}

  private final boolean isOn;
  private volatile @Nullable Loaded loaded;

  /**
   * @param isOn whether there is a console; else its paths answer 404
   */
  public ConsoleHandlers(boolean isOn) {
    this.isOn = isOn;
  }

  /** {@code GET /}: a browser goes to the console, others get the addresses of the API. */
  public void index(Context ctx) {
    String accept = Objects.requireNonNullElse(ctx.header("Accept"), "");
    if (isOn && accept.contains("text/html")) {
      redirect(ctx);
      return;
    }
    Index index =
        new Index(
            "headgate",
            isOn ? "/console/" : null,
            "/docs",
            "/openapi.yaml",
            "/version",
            "/api/flows");
    Envelope.send(ctx, Answer.ok(index).with("Vary", "Accept"));
  }

  /** {@code GET /console/}: the page. All its addresses are relative, so its path ends with /. */
  public void page(Context ctx) {
    Loaded console = require(ctx);
    if (!ctx.req().getRequestURI().endsWith("/")) {
      redirect(ctx);
      return;
    }
    String tag = "W/\"" + console.files().build() + "\"";
    boolean isKnown = tag.equals(ctx.header("If-None-Match"));
    Answer answer =
        isKnown
            ? new Answer(304, HEADERS, new byte[0])
            : inCoding(ctx, console.page()::bytes, console.page()::compressed);
    for (Map.Entry<String, String> header : PAGE_HEADERS.entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    Envelope.send(
        ctx,
        answer.with("Content-Security-Policy", console.page().securityPolicy()).with("ETag", tag));
  }

  /**
   * {@code GET /console/{build}/{file}}: one file. A browser keeps it, because it never changes.
   */
  public void file(Context ctx) {
    Loaded console = require(ctx);
    ConsoleFile file = console.files().find(ctx.pathParam("file"));
    boolean isThisBuild = ctx.pathParam("build").equals(console.files().build());
    if (file == null || !isThisBuild || ctx.pathParam("file").equals(ConsoleFiles.PAGE)) {
      throw Problem.of(
          Problem.Kind.NOT_FOUND,
          "The console has no such file. After an update, load the console again.");
    }
    Envelope.send(
        ctx,
        inCoding(ctx, file::bytes, file::compressed)
            .with("Content-Type", file.contentType())
            .with("Cache-Control", "public, max-age=31536000, immutable")
            .with("ETag", "W/\"" + console.files().build() + "\""));
  }

  /** Compressed if the client takes that. */
  private static Answer inCoding(Context ctx, Supplier<byte[]> bytes, Supplier<byte[]> compressed) {
    boolean gzip = Objects.requireNonNullElse(ctx.header("Accept-Encoding"), "").contains(GZIP);
    return gzip
        ? new Answer(200, HEADERS, compressed.get()).with("Content-Encoding", GZIP)
        : new Answer(200, HEADERS, bytes.get());
  }

  /** Relative, so that it is right under every path of a proxy. */
  private static void redirect(Context ctx) {
    Envelope.send(
        ctx,
        new Answer(302, HEADERS, new byte[0])
            .with("Location", "console/")
            .with("Content-Type", "text/html; charset=utf-8"));
  }

  private Loaded require(Context ctx) {
    if (!isOn) {
      throw Problem.of(
          Problem.Kind.NOT_FOUND,
          "The console is off. Start Headgate without --no-console to use it.");
    }
    Loaded known = loaded;
    if (known == null) {
      ConsoleFiles files = ConsoleFiles.read();
      known = new Loaded(files, ConsolePage.of(files));
      loaded = known;
    }
    return known;
  }
}
