package headgate.docs;

import headgate.http.CacheableAnswer;
import headgate.http.Envelope;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The description of the API: {@code /openapi.yaml}, {@code /openapi.json} and {@code /docs}. */
public final class DocsHandlers {

  /** Everything comes from this server. The style sheet of Swagger UI has images in it (data:). */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";

  private static final String CSS = "text/css; charset=utf-8";

  private static final String HTML = "text/html; charset=utf-8";

  private static final String PAGE = "/docs/reference.html";

  /**
   * A file of the jar and its type.
   *
   * @param text what {@code replacement} replaces in the file
   */
  private record Source(String resource, String contentType, String text, String replacement) {

    Source(String resource, String contentType) {
      this(resource, contentType, "", "");
    }

    CacheableAnswer read() {
      return text.isEmpty()
          ? StaticFile.read(resource, contentType)
          : StaticFile.read(resource, contentType, text, replacement);
    }
  }

  private final Source yaml;
  private final Source json;

  /** Its links are relative, so that a proxy may add a path. */
  private final Source page = new Source(PAGE, HTML);

  /** The same at {@code /docs/}. */
  private final Source pageWithSlash = new Source(PAGE, HTML, "=\"docs/", "=\"");

  /** By the name in the path. */
  private final Map<String, Source> sources;

  /** The files that were asked for. */
  private final Map<Source, CacheableAnswer> files = new ConcurrentHashMap<>();

  /**
   * @param swaggerUi the version of Swagger UI, which is part of the paths in its WebJar
   * @param publicUrl without a slash at its end; null if there is none
   */
  public DocsHandlers(String swaggerUi, @Nullable URI publicUrl) {
    String path = publicUrl == null ? "" : publicUrl.getRawPath();
    String root = path.isEmpty() ? "/" : path;
    this.yaml = description("yaml", "servers:\n  - url: %s\n", root);
    this.json = description("json", "\"servers\":[{\"url\":\"%s\"}]", root);
    String webJar = "/META-INF/resources/webjars/swagger-ui/" + swaggerUi + "/";
    this.sources =
        Map.of(
            "reference.js", new Source("/docs/reference.js", JAVASCRIPT),
            "swagger-ui-bundle.js", new Source(webJar + "swagger-ui-bundle.js", JAVASCRIPT),
            "swagger-ui.css", new Source(webJar + "swagger-ui.css", CSS));
  }

  private static Source description(String format, String server, String root) {
    return new Source(
        "/openapi." + format,
        "application/" + format,
        server.formatted("/"),
        server.formatted(root));
  }

  /** {@code GET /openapi.yaml}. */
  public void yaml(Context ctx) {
    send(ctx, yaml);
  }

  /** {@code GET /openapi.json}: the same without an envelope. */
  public void json(Context ctx) {
    send(ctx, json);
  }

  /** {@code GET /docs}: Swagger UI. */
  public void page(Context ctx) {
    ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    send(ctx, ctx.path().endsWith("/") ? pageWithSlash : page);
  }

  /** {@code GET /docs/{file}}: the scripts and style sheets of the page. */
  public void file(Context ctx) {
    String name = ctx.pathParam("file");
    Source source = sources.get(name);
    if (source == null) {
      throw Problem.of(
          Problem.Kind.NOT_FOUND, "The reference has no such file. GET /docs shows the reference.");
    }
    send(ctx, source);
  }

  private void send(Context ctx, Source source) {
    CacheableAnswer file = files.computeIfAbsent(source, Source::read);
    Envelope.send(ctx, file.answer(ctx.header("If-None-Match")));
  }
}
