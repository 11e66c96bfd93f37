package headgate;

import headgate.db.DatabaseException;
import headgate.guard.ForwardedHeaders;
import headgate.guard.Limits;
import headgate.guard.OpenRequests;
import headgate.guard.RequestGate;
import headgate.guard.SlowHeads;
import headgate.guard.StopTimes;
import headgate.http.Access;
import headgate.http.Answer;
import headgate.http.Envelope;
import headgate.http.EventStream;
import headgate.http.PublicPath;
import headgate.http.RequestBody;
import headgate.http.RequestId;
import headgate.idempotency.IdempotencyKeys;
import headgate.json.Json;
import headgate.metrics.HttpMetrics;
import headgate.problem.Problem;
import headgate.problem.StartupException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.json.JavalinJackson3;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The HTTP server: Javalin and its settings. */
final class Server implements AutoCloseable {

  private static final long STOP_MILLIS = 10_000; // for requests that still run

  private static final String EVENTS = "/api/events/*"; // and without the last slash

  /** More than {@code /api/events} accepts, because refusing some takes a moment. */
  private static final int STREAMS = 150;

  private static final Pattern BAD_ENCODING = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private final String host;
  private final int port;
  private final Consumer<RoutesConfig> routes;
  private final PublicPath publicPath;
  private final Authentication authentication;
  private final ForwardedHeaders forwarded;
  private final IdempotencyKeys idempotencyKeys;
  private final HttpMetrics metrics;
  private final Limits limits;
  private final Javalin javalin;

  /**
   * @param port 0 takes a free port
   * @param routes adds the routes
   */
  Server(
      String host,
      int port,
      Consumer<RoutesConfig> routes,
      PublicPath publicPath,
      Authentication authentication,
      ForwardedHeaders forwarded,
      IdempotencyKeys idempotencyKeys,
      HttpMetrics metrics,
      Limits limits) {
    this.host = host;
    this.port = port;
    this.routes = routes;
    this.publicPath = publicPath;
    this.authentication = authentication;
    this.forwarded = forwarded;
    this.idempotencyKeys = idempotencyKeys;
    this.metrics = metrics;
    this.limits = limits;
    this.javalin = Javalin.create(this::configure);
  }

  private void configure(JavalinConfig settings) {
    settings.startup.showJavalinBanner = false;
    settings.startup.showOldJavalinVersionWarning = false;
    settings.startup.startupWatcherEnabled = false;
    settings.http.prefer405over404 = true;
    settings.http.compressionStrategy = new CompressionStrategy(null, new Gzip(1));
    settings.jsonMapper(new JavalinJackson3(Json.MAPPER, false));
    settings.jetty.modifyServer(
        server -> {
          server.setStopTimeout(STOP_MILLIS);
          server.setErrorHandler(new JsonErrors(metrics));
          server.insertHandler(workLimit());
          server.insertHandler(streamLimit());
          server.insertHandler(new RequestGate(limits, authentication::isKnown, Server::isSigned));
          server.insertHandler(publicPath.handler());
          server.insertHandler(new OpenRequests());
        });
    settings.jetty.modifyServletContextHandler(
        context -> context.setSessionHandler(new NoSessions()));
    settings.jetty.addConnector(
        (server, http) -> {
          ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
          connector.setHost(host);
          connector.setPort(port);
          connector.setIdleTimeout(limits.idle().toMillis());
          NetworkConnectionLimit most = new NetworkConnectionLimit(limits.connections(), connector);
          most.setEndPointIdleTimeout(limits.head().toMillis());
          server.addBean(most);
          connector.addBean(new SlowHeads(connector, limits.head()));
          connector.addBean(new StopTimes(connector));
          return connector;
        });
    settings.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setSendXPoweredBy(false);
        });
    settings.router.javaLangErrorHandler((response, error) -> Failures.log(error));
    // One handler for each phase, because Javalin matches the path for each on every request.
    settings.routes.before(this::begin);
    settings.routes.beforeMatched(this::admit);
    routes.accept(settings.routes);
    settings.routes.after(this::end);
    Failures.addTo(settings.routes);
  }

  /**
   * Jetty answers 503 if there is too much work. Nothing waits, so that callers can go elsewhere.
   */
  private QoSHandler workLimit() {
    QoSHandler workLimit = new QoSHandler();
    workLimit.setMaxRequestCount(limits.requests());
    workLimit.setMaxSuspendedRequestCount(0);
    workLimit.excludePath("/health");
    workLimit.excludePath(EVENTS);
    return workLimit;
  }

  /** Meta signs the body of a delivery and of a request to an endpoint, and has no API key. */
  private static boolean isSigned(Request request) {
    String path = request.getHttpURI().getPath();
    return path.startsWith("/webhooks/meta") || isOfPhone(path);
  }

  /** Meta calls it on behalf of a phone. An error has no body: only a program reads it. */
  private static boolean isOfPhone(String path) {
    return path.startsWith("/flow-endpoint/");
  }

  private static Answer readable(Context ctx, Answer answer) {
    return answer.status() >= 400 && isOfPhone(ctx.path()) ? answer.withoutError() : answer;
  }

  /** A stream of events lasts long, and needs no thread. */
  private static QoSHandler streamLimit() {
    QoSHandler streamLimit = new QoSHandler();
    streamLimit.setMaxRequestCount(STREAMS);
    streamLimit.setMaxSuspendedRequestCount(0);
    streamLimit.includePath(EVENTS);
    return streamLimit;
  }

  /**
   * Returns when the server accepts requests.
   *
   * @throws StartupException if the address is not available
   */
  void start() {
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      throw new StartupException(
          ("Cannot listen on %s port %d: another program uses the port, this user may not use"
                  + " it, or this machine does not have the address. --port 0 takes a free port,"
                  + " and --host 127.0.0.1 listens on this machine only.")
              .formatted(host, port),
          e);
    }
  }

  int port() {
    return javalin.port();
  }

  /** Closes idle connections, and waits a limited time for requests that still run. */
  @Override
  public void close() {
    javalin.stop();
  }

  private void begin(Context ctx) {
    metrics.began();
    RequestId.assign(ctx);
    refuseMethodOverride(ctx);
    refuseBadEncoding(ctx);
  }

  private void admit(Context ctx) {
    authentication.authorize(ctx);
    if (ctx.routeRoles().contains(Access.READ) || ctx.routeRoles().contains(Access.PUBLIC)) {
      return; // it changes nothing, or it has no known caller; no answer to it is stored
    }
    Optional<Answer> stored = idempotencyKeys.begin(ctx);
    if (stored.isPresent()) {
      EventStream.openFor(ctx, stored.get());
      Envelope.send(ctx, stored.get());
      ctx.skipRemainingHandlers();
      end(ctx); // Javalin skips this one, too
    }
  }

  /**
   * Writes the answer. Every request that reaches Javalin ends here, whether its handler succeeds
   * or throws.
   */
  private void end(Context ctx) {
    Answer answer = Envelope.answer(ctx);
    try {
      // Only an Error leaves a request without an answer. Javalin has given it to Failures.log.
      answer = stored(ctx, answer == null ? Failures.internalError() : answer);
      count(ctx, answer);
      Envelope.write(ctx, readable(ctx, located(ctx, answer)));
    } finally {
      metrics.ended();
    }
    RequestId.clear();
  }

  /** Completes the path of a new resource, which is stored as this server knows it. */
  private Answer located(Context ctx, Answer answer) {
    String location = answer.headers().get(Header.LOCATION);
    return location == null || !location.startsWith("/")
        ? answer
        : answer.with(
            Header.LOCATION, forwarded.prefix(ctx.req()).orElse(publicPath.text()) + location);
  }

  /** Counts before the caller gets the answer, so that it finds it in the metrics. */
  private void count(Context ctx, Answer answer) {
    HttpServletResponse response = ctx.res();
    Endpoint route = ctx.endpoints().matchedHttpEndpoint();
    metrics.answered(
        ctx.req().getMethod(),
        route == null ? null : route.path,
        response.isCommitted() ? response.getStatus() : answer.status(),
        nanosSince(ServletContextRequest.getServletContextRequest(ctx.req())));
  }

  private static long nanosSince(Request request) {
    return System.nanoTime() - request.getBeginNanoTime();
  }

  private Answer stored(Context ctx, Answer answer) {
    try {
      idempotencyKeys.end(ctx, answer);
      return answer;
    } catch (DatabaseException e) {
      return Failures.database(e);
    }
  }

  /** Javalin routes by this header. A GET could be a DELETE. */
  private static void refuseMethodOverride(Context ctx) {
    if (ctx.header(Header.X_HTTP_METHOD_OVERRIDE) != null) {
      throw Problem.malformed(
          "X-HTTP-Method-Override is not supported. Send the request with that method.");
    }
  }

  /** Jetty accepts {@code %u0041}, and Javalin fails on it. */
  private static void refuseBadEncoding(Context ctx) {
    String path = ctx.req().getRequestURI();
    if (path.indexOf('%') >= 0 && BAD_ENCODING.matcher(path).find()) {
      throw Problem.malformed("Two hexadecimal digits must follow each % in a path.");
    }
  }

  /** Jetty looks for a session of each request, and watches each answer for the end of it. */
  private static final class NoSessions extends SessionHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      return getHandler().handle(request, response, callback);
    }
  }

  /** Answers what Jetty refuses. Such a request never reaches Javalin, nor {@link #end}. */
  private static final class JsonErrors extends ErrorHandler {

    private static int maxBytes(Request request) {
      return request.getAttribute(RequestBody.MAX_BYTES_ATTRIBUTE) instanceof Integer maxBytes
          ? maxBytes
          : RequestBody.MAX_BYTES;
    }

    private final HttpMetrics metrics;

    JsonErrors(HttpMetrics metrics) {
      this.metrics = metrics;
    }

    @Override
    protected void generateResponse(
        Request request,
        Response response,
        int code,
        @Nullable String message,
        @Nullable Throwable cause,
        Callback callback) {
      String id = RequestId.validOrNew(request.getHeaders().get(RequestId.HEADER));
      MDC.put(RequestId.MDC_KEY, id);
      Answer answer = Failures.refusedEarly(code, maxBytes(request), cause);
      MDC.remove(RequestId.MDC_KEY);
      metrics.answered(request.getMethod(), null, answer.status(), nanosSince(request));
      response.getHeaders().put(RequestId.HEADER, id);
      if (isOfPhone(request.getHttpURI().getPath())) {
        response.write(true, ByteBuffer.allocate(0), callback);
        return;
      }
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, Answer.JSON);
      answer.headers().forEach(response.getHeaders()::put);
      response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
  }
}
