package headgate.sandbox;

import headgate.sandbox.graph.Downloads;
import headgate.sandbox.graph.GraphHeaders;
import headgate.sandbox.graph.GraphRequest;
import headgate.sandbox.graph.GraphRoutes;
import headgate.sandbox.graph.MediaOperations;
import headgate.sandbox.graph.RequestPath;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.LocalOnly;
import headgate.sandbox.http.Parameters;
import headgate.sandbox.http.Response;
import headgate.sandbox.http.Transport;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.tool.Fault;
import headgate.sandbox.tool.Faults;
import headgate.sandbox.tool.Journal;
import headgate.sandbox.tool.SandboxClock;
import headgate.sandbox.tool.SandboxSettings;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles every request that is not for {@code /_sandbox}: journal, latency, fault, operation,
 * response.
 */
final class RequestHandler {

  private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

  private static final List<HandlerType> METHODS =
      List.of(
          HandlerType.GET,
          HandlerType.POST,
          HandlerType.DELETE,
          HandlerType.PUT,
          HandlerType.PATCH,
          HandlerType.HEAD,
          HandlerType.OPTIONS);

  private static final byte[] MALFORMED = "{\"data\": [}".getBytes(StandardCharsets.US_ASCII);

  private static final String HTML =
      "<!DOCTYPE html><html><head><title>Error</title></head>"
          + "<body><h1>Sorry, something went wrong.</h1></body></html>";

  private final GraphRoutes routes;
  private final Downloads downloads;
  private final MediaOperations media;
  private final Faults faults;
  private final Journal journal;
  private final SandboxSettings.Holder settings;
  private final SandboxClock clock;
  private final Transport transport;
  private final Pauses pauses;
  private final GraphHeaders headers;

  RequestHandler(
      GraphRoutes routes,
      Downloads downloads,
      MediaOperations media,
      Faults faults,
      Journal journal,
      SandboxSettings.Holder settings,
      SandboxClock clock,
      Transport transport,
      Pauses pauses) {
    this.routes = routes;
    this.downloads = downloads;
    this.media = media;
    this.faults = faults;
    this.journal = journal;
    this.settings = settings;
    this.clock = clock;
    this.transport = transport;
    this.pauses = pauses;
    this.headers = new GraphHeaders(settings);
  }

  /**
   * Registers every path that has no route yet. Errors of the server itself leave in Graph's
   * envelope, too.
   */
  void addTo(RoutesConfig routesConfig) {
    for (HandlerType method : METHODS) {
      routesConfig.addHttpHandler(method, "/*", this::handle);
    }
    routesConfig.exception(
        HttpResponseException.class,
        (e, ctx) ->
            transport.send(
                ctx,
                Response.of(GraphFailure.parameter("Unsupported request - " + e.getMessage()))));
  }

  private void handle(Context ctx) {
    String refusalReason = LocalOnly.refusalReason(ctx);
    if (refusalReason != null) {
      GraphFailure refusal =
          GraphFailure.plain(403, GraphFailure.OAUTH, 200, null, "(#200) " + refusalReason);
      transport.send(ctx, Response.of(refusal));
      return;
    }
    Journal.Entry entry =
        journal.begin(method(ctx), ctx.path(), ctx.queryString(), isAuthorized(ctx), clock.now());
    int status = 500;
    try {
      status = respond(ctx, entry);
    } finally {
      journal.end(entry, status);
    }
  }

  /** Returns the status that was sent; 0 if the connection was dropped. */
  private int respond(Context ctx, Journal.Entry entry) {
    RequestPath path = RequestPath.parse(ctx.path());
    byte[] body;
    try {
      // Read before any failure: the client must be able to send its whole body.
      body = transport.body(ctx);
      entry.request(ctx.header("Content-Type"), body);
    } catch (GraphFailure e) {
      return send(ctx, Response.of(e).withHeaders(headers.of(path, null)), null, entry);
    } catch (UncheckedIOException e) {
      return 0; // the client closed the connection
    }
    pauses.pause(settings.get().latencyMillis());
    GraphRoutes.Match match = match(method(ctx), path);
    entry.route(match.name());
    boolean onLaterPage = String.valueOf(ctx.queryString()).contains("after=");
    Fault fault = faults.nextFor(match.name(), method(ctx), path.withoutVersion(), onLaterPage);
    entry.fault(fault);
    if (fault != null) {
      faults.delay(fault);
    }
    boolean runsOperation = fault == null || fault.runsOperation();
    Response result = runsOperation ? run(ctx, body, path, match, fault) : Response.text(200, "");
    Response response = result.withHeaders(headers.of(path, match.owner()));
    if (fault != null) {
      response = withFault(response, fault, path, match.owner());
    }
    return send(ctx, response, fault, entry);
  }

  private GraphRoutes.Match match(String method, RequestPath path) {
    return switch (path.kind()) {
      case GRAPH -> routes.match(method, path.segments());
      case DOWNLOAD -> new GraphRoutes.Match(null, null, "download");
      case PREVIEW -> new GraphRoutes.Match(null, null, "preview");
      case MEDIA -> new GraphRoutes.Match(null, null, "media_download");
    };
  }

  private Response run(
      Context ctx, byte[] body, RequestPath path, GraphRoutes.Match match, @Nullable Fault fault) {
    try {
      Parameters parameters = Parameters.of(ctx.queryString(), ctx.header("Content-Type"), body);
      return switch (path.kind()) {
        case GRAPH ->
            Response.json(200, routes.run(graphRequest(ctx, path, parameters), match, fault));
        case DOWNLOAD -> downloads.download(path.objectId(), parameters, isAuthorized(ctx));
        case PREVIEW -> downloads.preview(path.objectId(), parameters.text("token"));
        case MEDIA ->
            media.download(
                path.objectId(),
                parameters,
                bearerToken(ctx.header("Authorization")),
                ctx.req().getLocalPort());
      };
    } catch (GraphFailure e) {
      return Response.of(e);
    } catch (RuntimeException e) {
      LOG.error("The simulator failed at {} {}", method(ctx), ctx.path(), e);
      return Response.of(
          GraphFailure.plain(
              500, GraphFailure.OAUTH, 1, null, "An unknown error occurred in the simulator"));
    }
  }

  private static GraphRequest graphRequest(Context ctx, RequestPath path, Parameters parameters) {
    return new GraphRequest(
        Transport.baseUrl(ctx),
        method(ctx),
        path.version(),
        path.segments(),
        parameters,
        bearerToken(ctx.header("Authorization")));
  }

  private static boolean isAuthorized(Context ctx) {
    return ctx.header("Authorization") != null;
  }

  /** The method of the request line: Javalin's own follows X-HTTP-Method-Override. */
  private static String method(Context ctx) {
    return ctx.req().getMethod();
  }

  /** Null without a header. For a header of another scheme, a token that no account has. */
  private static @Nullable String bearerToken(@Nullable String header) {
    if (header == null) {
      return null;
    }
    return header.regionMatches(true, 0, "Bearer ", 0, 7)
            || header.regionMatches(true, 0, "OAuth ", 0, 6)
        ? header.substring(header.indexOf(' ') + 1).strip()
        : "-";
  }

  /** Changes the content of the response as the fault says; {@link #send} does the rest. */
  private Response withFault(
      Response response, Fault fault, RequestPath path, @Nullable FakeAccount owner) {
    return switch (fault.kind()) {
      case DROP, SHORT_BODY, TRUNCATED, DELAY, DUPLICATE_PAGE, REORDER_PAGE -> response;
      case HTML -> Response.of(fault.status(), "text/html; charset=utf-8", HTML);
      case ERROR -> error(fault).withHeaders(response.headers());
      case RATE_LIMIT ->
          error(fault).withHeaders(headers.of(path, owner, 100, fault.regainMinutes()));
      case MALFORMED -> response.withBody(MALFORMED);
    };
  }

  private static Response error(Fault fault) {
    return Response.of(new GraphFailure(fault.status(), fault.error()));
  }

  /** Ends the journal entry before the client can notice that the connection is closed. */
  private int send(Context ctx, Response response, @Nullable Fault fault, Journal.Entry entry) {
    if (Fault.isOfKind(fault, Fault.Kind.DROP)) {
      journal.end(entry, 0);
      transport.drop(ctx);
      return 0;
    }
    entry.response(response.contentType(), response.body());
    if (Fault.isOfKind(fault, Fault.Kind.SHORT_BODY)) {
      journal.end(entry, response.status());
      transport.sendHalf(ctx, response);
    } else if (Fault.isOfKind(fault, Fault.Kind.TRUNCATED)) {
      transport.sendHalfWithoutLength(ctx, response);
    } else {
      transport.send(ctx, response);
    }
    return response.status();
  }
}
