package headgate.docs;

import headgate.http.CacheableAnswer;
import headgate.http.Envelope;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The description of the API: {@code /openapi.yaml}, {@code /openapi.json} and {@code /docs}. */
public final class DocsHandlers {

  /** Everything comes from this server. The style sheet of Swagger UI has images in it (data:). */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";

  private static final String CSS = "text/css; charset=utf-8";

  /** A file of the jar and its type. */
  private record Source(String resource, String contentType) {}

  private static final Source YAML = new Source("/openapi.yaml", "application/yaml");

  private static final Source JSON = new Source("/openapi.json", "application/json");

  private static final Source PAGE = new Source("/docs/reference.html", "text/html; charset=utf-8");

  /** By the name in the path. */
  private final Map<String, Source> sources;

  /** The files that were asked for. */
  private final Map<Source, CacheableAnswer> files = new ConcurrentHashMap<>();

  /**
   * @param swaggerUi the version of Swagger UI, which is part of the paths in its WebJar
   */
  public DocsHandlers(String swaggerUi) {
    String webJar = "/META-INF/resources/webjars/swagger-ui/" + swaggerUi + "/";
    this.sources =
        Map.of(
            "reference.js", new Source("/docs/reference.js", JAVASCRIPT),
            "swagger-ui-bundle.js", new Source(webJar + "swagger-ui-bundle.js", JAVASCRIPT),
            "swagger-ui.css", new Source(webJar + "swagger-ui.css", CSS));
  }

  /** {@code GET /openapi.yaml}. */
  public void yaml(Context ctx) {
    send(ctx, YAML);
  }

  /** {@code GET /openapi.json}: the same without an envelope. */
  public void json(Context ctx) {
    send(ctx, JSON);
  }

  /** {@code GET /docs}: Swagger UI. */
  public void page(Context ctx) {
    ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    send(ctx, PAGE);
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
    CacheableAnswer file =
        files.computeIfAbsent(
            source, wanted -> StaticFile.read(wanted.resource(), wanted.contentType()));
    Envelope.send(ctx, file.answer(ctx.header("If-None-Match")));
  }
}
