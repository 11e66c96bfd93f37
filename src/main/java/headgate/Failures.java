package headgate;

import headgate.db.DatabaseException;
import headgate.http.Answer;
import headgate.http.Envelope;
import headgate.http.RequestId;
import headgate.json.JsonSyntaxException;
import headgate.message.SendFailure;
import headgate.meta.GraphError;
import headgate.meta.MetaException;
import headgate.problem.Problem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Maps exceptions to answers. No other class knows both exceptions and status codes. */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** Meta's error in Meta's own words. */
  private record MetaError(
      @Nullable Integer code,
      @Nullable Integer subcode,
      String message,
      @Nullable String userTitle,
      @Nullable String userMessage,
      @Nullable String fbtraceId) {

    static MetaError of(GraphError error) {
      return new MetaError(
          error.code() == GraphError.NO_CODE ? null : error.code(),
          error.subcode(),
          error.message(),
          error.userTitle(),
          error.userMessage(),
          error.fbtraceId());
    }
  }

  private record MetaDetails(
      @Nullable MetaError meta, boolean outcomeUnknown, @Nullable String nextStep) {}

  private record UnsentDetails(
      String messageId,
      String status,
      boolean outcomeUnknown,
      @Nullable MetaError meta,
      @Nullable String nextStep) {}

  private Failures() {}

  static void addTo(RoutesConfig routes) {
    map(routes, Problem.class, (e, ctx) -> problem(e));
    map(routes, MetaException.class, (e, ctx) -> meta(e));
    map(routes, SendFailure.class, (e, ctx) -> unsent(e));
    map(routes, HttpResponseException.class, Failures::javalin);
    map(routes, DatabaseException.class, (e, ctx) -> database(e));
    map(routes, JsonSyntaxException.class, (e, ctx) -> unreadableText(e));
    map(routes, UncheckedIOException.class, (e, ctx) -> connectionLost(e));
    map(routes, Exception.class, Failures::unexpected);
  }

  private static <E extends Exception> void map(
      RoutesConfig routes, Class<E> type, BiFunction<E, Context, Answer> answer) {
    routes.exception(type, (e, ctx) -> Envelope.send(ctx, answer.apply(e, ctx)));
  }

  /** For an {@link Error}, which is answered with {@link #internalError}. */
  static void log(Error error) {
    LOG.error("A request failed", error);
  }

  static Answer internalError() {
    return internalError(500);
  }

  private static Answer internalError(int status) {
    return error(
        status,
        "internal_error",
        "Headgate failed. Its log has the cause under request id %s."
            .formatted(MDC.get(RequestId.MDC_KEY)),
        null);
  }

  static Answer database(DatabaseException e) {
    if (e.isDiskFull()) {
      LOG.error("{}", e.getMessage());
      return error(507, "disk_full", e.getMessage(), null);
    }
    LOG.error("The database failed", e);
    return error(500, "database_failed", e.getMessage(), null);
  }

  /**
   * For a request that comes to no handler.
   *
   * @param maxBytes of its body
   */
  static Answer refusedEarly(int status, int maxBytes, @Nullable Throwable cause) {
    return switch (status) {
      case 408 -> error(status, "timeout", "The body of the request did not arrive in time.", null);
      case 413 ->
          error(
              status,
              slug(Problem.Kind.TOO_LARGE),
              "The body has more than %d bytes, which is the maximum.".formatted(maxBytes),
              null);
      case 414, 431 ->
          error(status, "too_large", "The request line or the headers are too long.", null);
      case 503 ->
          error(status, "overloaded", "The server has too much work. Send the request again.", null)
              .with("Retry-After", "5");
      default -> refusedByJetty(status, cause);
    };
  }

  private static Answer refusedByJetty(int status, @Nullable Throwable cause) {
    boolean isFaultOfCaller = status < 500 || status == 501 || status == 505;
    if (isFaultOfCaller) {
      return error(status, "malformed", "The request is not valid HTTP.", null);
    }
    LOG.error("A request failed", cause);
    return internalError(status);
  }

  /** A text that was stored before the bounds of today. */
  private static Answer unreadableText(JsonSyntaxException e) {
    return error(
        422, slug(Problem.Kind.INVALID), "This text cannot be read. " + e.getMessage(), null);
  }

  private static Answer problem(Problem problem) {
    Problem.Kind kind = problem.kind();
    Answer answer = error(status(kind), slug(kind), problem.getMessage(), problem.details());
    Duration wait = problem.retryAfter();
    if (wait != null) {
      return answer.with("Retry-After", String.valueOf(wait.toSeconds()));
    }
    return switch (kind) {
      case UNAUTHORIZED -> answer.with("WWW-Authenticate", "Bearer");
      case OVERLOADED -> answer.with("Retry-After", "5");
      case BUSY -> answer.temporary();
      default -> answer;
    };
  }

  private static int status(Problem.Kind kind) {
    return switch (kind) {
      case MALFORMED -> 400;
      case UNAUTHORIZED -> 401;
      case FORBIDDEN -> 403;
      case NOT_FOUND -> 404;
      case METHOD_NOT_ALLOWED -> 405;
      case WRONG_STATE, DUPLICATE, UNSAVED_CHANGES, VALIDATION_ERRORS, IN_USE, BUSY -> 409;
      case LOST_UPDATE -> 412;
      case TOO_LARGE -> 413;
      case UNSUPPORTED_MEDIA_TYPE -> 415;
      case INVALID, INVALID_RECIPIENT, IDEMPOTENCY_KEY_REUSED -> 422;
      case TOO_MANY_REQUESTS -> 429;
      case KEY_MISMATCH -> 502;
      case OVERLOADED -> 503;
    };
  }

  private static Answer meta(MetaException failure) {
    MetaDetails details =
        new MetaDetails(metaError(failure), failure.outcomeUnknown(), failure.nextStep());
    return meta(failure, status(failure.kind(), failure.error()), metaType(failure), details);
  }

  private static Answer unsent(SendFailure unsent) {
    MetaException failure = unsent.failure();
    int status =
        switch (unsent.kind()) {
          case WINDOW_CLOSED, TEMPLATE_REFUSED -> 422;
          case ACCOUNT_BLOCKED, FLOW_BLOCKED -> 409;
          case OTHER -> status(failure.kind(), failure.error());
        };
    String type =
        unsent.kind() == SendFailure.Kind.OTHER
            ? metaType(failure)
            : unsent.kind().name().toLowerCase(Locale.ROOT);
    UnsentDetails details =
        new UnsentDetails(
            unsent.messageId(),
            unsent.status(),
            failure.outcomeUnknown(),
            metaError(failure),
            failure.nextStep());
    return meta(failure, status, type, details);
  }

  private static @Nullable MetaError metaError(MetaException failure) {
    GraphError error = failure.error();
    return error == null ? null : MetaError.of(error);
  }

  private static String metaType(MetaException failure) {
    return "meta_" + failure.kind().name().toLowerCase(Locale.ROOT);
  }

  private static Answer meta(MetaException failure, int status, String type, Object details) {
    LOG.warn("Meta: {} ({}, answered as {})", failure.getMessage(), failure.kind(), status);
    Answer answer = error(status, type, failure.getMessage(), details);
    Duration wait = failure.retryAfter();
    return wait == null
        ? answer
        : answer.with("Retry-After", String.valueOf(Math.max(1, wait.toSeconds())));
  }

  private static int status(MetaException.Kind kind, @Nullable GraphError error) {
    return switch (kind) {
      case UNREACHABLE -> 504;
      case RATE_LIMITED -> 503;
      case FAILING, UNREADABLE -> 502;
      // Meta refuses our token. That is not a fault of the caller's key.
      case UNAUTHORIZED, FORBIDDEN -> 502;
      // The flow is missing at Meta, but it exists here. A 404 would be wrong.
      case NOT_FOUND -> 409;
      case REFUSED -> error != null && isAboutState(error.code()) ? 409 : 422;
    };
  }

  /** Meta refused the operation because of the state of the flow (Flows API, error codes). */
  private static boolean isAboutState(int code) {
    return code >= 139001 && code <= 139004;
  }

  private static Answer javalin(HttpResponseException e, Context ctx) {
    return switch (e.getStatus()) {
      case 404 ->
          error(404, "not_found", "There is no such path. GET /docs lists the paths.", null);
      case 405 -> {
        String allowed = e.getDetails().getOrDefault("availableMethods", "");
        yield error(
                405,
                slug(Problem.Kind.METHOD_NOT_ALLOWED),
                "This path does not support %s. It supports %s."
                    .formatted(ctx.req().getMethod(), allowed),
                null)
            .with("Allow", allowed);
      }
      case 413 -> error(413, slug(Problem.Kind.TOO_LARGE), "The body is too large.", null);
      default ->
          e.getStatus() >= 500
              ? unexpected(e, ctx)
              : error(e.getStatus(), "malformed", "The request cannot be read.", null);
    };
  }

  private static Answer connectionLost(UncheckedIOException e) {
    LOG.info("{}", e.getMessage());
    return error(400, "malformed", "The connection ended before the request did.", null);
  }

  private static Answer unexpected(Exception e, Context ctx) {
    LOG.error("{} {} failed", ctx.req().getMethod(), ctx.path(), e);
    return internalError();
  }

  private static Answer error(
      int status, String type, @Nullable String message, @Nullable Object data) {
    return Answer.error(status, type, message == null ? "" : message, data);
  }

  private static String slug(Problem.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
