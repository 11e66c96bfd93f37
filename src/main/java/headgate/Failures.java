package headgate;

import headgate.db.DatabaseException;
import headgate.http.Answer;
import headgate.http.Envelope;
import headgate.http.RequestId;
import headgate.idempotency.IdempotencyKeys;
import headgate.meta.GraphError;
import headgate.meta.MetaException;
import headgate.problem.Problem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Exceptions to status codes and envelopes; nothing else knows both. */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** Meta's own words. Keys as the contract has them. */
  private record MetaWords(
      @Nullable Integer code,
      @Nullable Integer subcode,
      String message,
      @Nullable String userTitle,
      @Nullable String userMessage,
      @Nullable String fbtraceId) {

    static MetaWords of(GraphError error) {
      return new MetaWords(
          error.code() == GraphError.NO_CODE ? null : error.code(),
          error.subcode(),
          error.message(),
          error.userTitle(),
          error.userMessage(),
          error.fbtraceId());
    }
  }

  private record MetaDetails(@Nullable MetaWords meta, boolean outcomeUnknown) {}

  private Failures() {}

  static void addTo(RoutesConfig routes) {
    routes.exception(Problem.class, Failures::problem);
    routes.exception(MetaException.class, (e, ctx) -> Envelope.send(ctx, meta(e)));
    routes.exception(HttpResponseException.class, (e, ctx) -> Envelope.send(ctx, javalin(e, ctx)));
    routes.exception(DatabaseException.class, (e, ctx) -> Envelope.send(ctx, database(e)));
    routes.exception(UncheckedIOException.class, (e, ctx) -> Envelope.send(ctx, brokenOff(e)));
    routes.exception(Exception.class, (e, ctx) -> Envelope.send(ctx, unexpected(e, ctx)));
  }

  /** What no handler caught: an {@link Error}, or a request that never became one for Javalin. */
  static Answer fatal(int status, @Nullable Throwable cause) {
    boolean ours = status >= 500 && status != 501 && status != 505; // these two are the caller's
    if (ours) {
      LOG.error("A request failed", cause);
      return Answer.error(status, "internal_error", sorry(), null);
    }
    String type = status == 414 || status == 431 ? "too_large" : "malformed";
    String message =
        status == 414 || status == 431
            ? "The request's line or headers are too long."
            : "The request is not HTTP as this server reads it.";
    return Answer.error(status, type, message, null);
  }

  private static void problem(Problem problem, Context ctx) {
    Problem.Kind kind = problem.kind();
    if (kind == Problem.Kind.BUSY) {
      IdempotencyKeys.leaveOpen(ctx);
    }
    Answer answer = error(status(kind), slug(kind), problem.getMessage(), problem.details());
    Envelope.send(
        ctx,
        kind == Problem.Kind.UNAUTHORIZED ? answer.with("WWW-Authenticate", "Bearer") : answer);
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
      case INVALID, IDEMPOTENCY_KEY_REUSED -> 422;
    };
  }

  private static Answer meta(MetaException failure) {
    GraphError error = failure.error();
    MetaWords words = error == null ? null : MetaWords.of(error);
    int status = status(failure.kind(), error);
    LOG.warn("Meta: {} ({}, answered as {})", failure.getMessage(), failure.kind(), status);
    Answer answer =
        error(
            status,
            "meta_" + failure.kind().name().toLowerCase(Locale.ROOT),
            failure.getMessage(),
            new MetaDetails(words, failure.outcomeUnknown()));
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
      // Our token's trouble, not that of the caller's key.
      case UNAUTHORIZED, FORBIDDEN -> 502;
      // What is gone at Meta is still here: not the caller's 404.
      case NOT_FOUND -> 409;
      case REFUSED -> error != null && isAboutState(error.code()) ? 409 : 422;
    };
  }

  /**
   * Update, publish, deprecate and delete refused for the flow's state (Flows API, error codes).
   */
  private static boolean isAboutState(int code) {
    return code >= 139001 && code <= 139004;
  }

  private static Answer javalin(HttpResponseException e, Context ctx) {
    return switch (e.getStatus()) {
      case 404 ->
          error(
              404,
              "not_found",
              "There is no such path. README.md and GET /version are good places to start.",
              null);
      case 405 -> {
        String allowed = e.getDetails().getOrDefault("availableMethods", "");
        yield error(
                405,
                slug(Problem.Kind.METHOD_NOT_ALLOWED),
                "This path does not know %s; it knows %s."
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

  static Answer database(DatabaseException e) {
    LOG.error("The database could not do its work", e);
    return error(500, "database_failed", "Nothing was stored: " + e.getMessage(), null);
  }

  private static Answer brokenOff(UncheckedIOException e) {
    LOG.info("{}", e.getMessage());
    return error(400, "malformed", "The request broke off before its end.", null);
  }

  private static Answer unexpected(Exception e, Context ctx) {
    LOG.error("{} {} failed", ctx.req().getMethod(), ctx.path(), e);
    return error(500, "internal_error", sorry(), null);
  }

  private static String sorry() {
    return "Something went wrong inside Headgate. Its log says what, under request id %s."
        .formatted(MDC.get(RequestId.MDC_KEY));
  }

  private static Answer error(
      int status, String type, @Nullable String message, @Nullable Object data) {
    return Answer.error(status, type, message == null ? "" : message, data);
  }

  private static String slug(Problem.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
