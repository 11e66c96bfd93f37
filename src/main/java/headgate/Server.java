package headgate;

import headgate.db.DatabaseException;
import headgate.http.Answer;
import headgate.http.Envelope;
import headgate.http.RequestBody;
import headgate.http.RequestId;
import headgate.idempotency.IdempotencyKeys;
import headgate.json.Json;
import headgate.problem.Problem;
import headgate.problem.StartupException;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.json.JavalinJackson3;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The HTTP server: Javalin, told our manners. */
final class Server implements AutoCloseable {

  private static final long STOP_MILLIS = 10_000; // lets requests in flight finish
  private static final long IDLE_MILLIS_AT_STOP = 100; // kept connections without a request

  private static final Pattern BAD_ENCODING = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private final String host;
  private final int port;
  private final Routes routes;
  private final Authentication authentication;
  private final IdempotencyKeys idempotencyKeys;
  private final Javalin javalin;

  /**
   * @param port 0 takes a free one
   */
  Server(
      String host,
      int port,
      Routes routes,
      Authentication authentication,
      IdempotencyKeys idempotencyKeys) {
    this.host = host;
    this.port = port;
    this.routes = routes;
    this.authentication = authentication;
    this.idempotencyKeys = idempotencyKeys;
    this.javalin = Javalin.create(this::configure);
  }

  private void configure(JavalinConfig settings) {
    settings.startup.showJavalinBanner = false;
    settings.startup.showOldJavalinVersionWarning = false;
    settings.startup.startupWatcherEnabled = false;
    settings.http.maxRequestSize = RequestBody.MAX_BYTES;
    settings.http.prefer405over404 = true;
    settings.http.compressionStrategy = new CompressionStrategy(null, new Gzip(1));
    settings.jsonMapper(new JavalinJackson3(Json.MAPPER, false));
    settings.jetty.modifyServer(
        server -> {
          server.setStopTimeout(STOP_MILLIS);
          server.setErrorHandler(new JsonErrors());
        });
    settings.jetty.addConnector(
        (server, http) -> {
          ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
          connector.setHost(host);
          connector.setPort(port);
          connector.setShutdownIdleTimeout(IDLE_MILLIS_AT_STOP);
          return connector;
        });
    settings.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setSendXPoweredBy(false);
        });
    settings.router.javaLangErrorHandler(Server::answerError);
    // One handler for each phase: Javalin matches paths for every one of them, on every request.
    settings.routes.before(Server::begin);
    settings.routes.beforeMatched(this::admit);
    routes.addTo(settings.routes);
    settings.routes.after(this::end);
    Failures.addTo(settings.routes);
  }

  /**
   * Answers requests when this returns.
   *
   * @throws StartupException where the address cannot be had
   */
  void start() {
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      throw new StartupException(
          ("Cannot listen on %s port %d: another program does, or it is not allowed."
                  + " --port 0 takes a free one.")
              .formatted(host, port),
          e);
    }
  }

  int port() {
    return javalin.port();
  }

  /** Lets requests in flight finish, for a bounded time; connections without one are closed. */
  @Override
  public void close() {
    javalin.stop();
  }

  private static void begin(Context ctx) {
    RequestId.assign(ctx);
    refuseMethodOverride(ctx);
    refuseBadEncoding(ctx);
  }

  private void admit(Context ctx) {
    authentication.authorize(ctx);
    if (idempotencyKeys.replay(ctx)) {
      end(ctx); // Javalin skips every later handler, this one too
      ctx.skipRemainingHandlers();
    }
  }

  /** Settles and writes the answer: the only place that does, however the request went. */
  private void end(Context ctx) {
    Answer answer = settled(ctx);
    if (answer != null) {
      Envelope.write(ctx, answer);
    }
    RequestId.clear(ctx);
  }

  private @Nullable Answer settled(Context ctx) {
    Answer answer = Envelope.answer(ctx);
    try {
      idempotencyKeys.settle(ctx, answer);
      return answer;
    } catch (DatabaseException e) {
      return Failures.database(e);
    }
  }

  /** Javalin routes by this header where it is set: a GET could pose as a DELETE. */
  private static void refuseMethodOverride(Context ctx) {
    if (ctx.header(Header.X_HTTP_METHOD_OVERRIDE) != null) {
      throw Problem.malformed(
          "X-HTTP-Method-Override is not supported; send the method that you mean.");
    }
  }

  /** Jetty lets {@code %u0041} through, and Javalin fails at it. */
  private static void refuseBadEncoding(Context ctx) {
    String path = ctx.req().getRequestURI();
    if (path.indexOf('%') >= 0 && BAD_ENCODING.matcher(path).find()) {
      throw Problem.malformed("In a path % must be followed by two hexadecimal digits.");
    }
  }

  private static void answerError(HttpServletResponse response, Error error) {
    Answer answer = Failures.fatal(500, error);
    response.setStatus(answer.status());
    response.setContentType(Answer.JSON);
    try {
      response.getOutputStream().write(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException("The caller went away before its answer was sent", e);
    }
  }

  /** Jetty's own answers, to what is refused before it is a request for Javalin. */
  private static final class JsonErrors extends ErrorHandler {

    @Override
    protected void generateResponse(
        Request request,
        Response response,
        int code,
        @Nullable String message,
        @Nullable Throwable cause,
        Callback callback) {
      String id = RequestId.sane(request.getHeaders().get(RequestId.HEADER));
      MDC.put(RequestId.MDC_KEY, id);
      Answer answer = Failures.fatal(code, cause);
      MDC.remove(RequestId.MDC_KEY);
      response.getHeaders().put(RequestId.HEADER, id);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, Answer.JSON);
      response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
  }
}
