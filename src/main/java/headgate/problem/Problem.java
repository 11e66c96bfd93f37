package headgate.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request cannot be fulfilled. The message tells the caller why, and what to do. The root package
 * maps the kind to a status code of HTTP.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The name of a kind in lower case is the {@code error_type} of the answer. It never changes. */
  public enum Kind {
    /** The request cannot be parsed, or a value has the wrong type. */
    MALFORMED,
    /** There is no API key, or it is not valid. */
    UNAUTHORIZED,
    /** The API key, or the origin of the request, does not permit this. */
    FORBIDDEN,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    /** The state of the resource does not permit this. */
    WRONG_STATE,
    /** Another resource has this name or id. */
    DUPLICATE,
    /** The flow has changes that are not saved to Meta yet. */
    UNSAVED_CHANGES,
    /** Meta found errors in the definition, which must be fixed first. */
    VALIDATION_ERRORS,
    /** Other resources depend on this one. */
    IN_USE,
    /** The same operation runs at this moment. */
    BUSY,
    /** Somebody changed the resource after the caller read it. */
    LOST_UPDATE,
    TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    /** The server has too much work at this moment. */
    OVERLOADED,
    /** The caller must wait. */
    TOO_MANY_REQUESTS,
    /** The request can be parsed, but a value is not acceptable. */
    INVALID,
    /** It is neither a phone number nor a user id of Meta. */
    INVALID_RECIPIENT,
    /** Meta does not show the public key that it got, or its signature of the key does not fit. */
    KEY_MISMATCH,
    /** The {@code Idempotency-Key} was used for another request. */
    IDEMPOTENCY_KEY_REUSED
  }

  private final Kind kind;
  private final transient @Nullable Object details;
  private final @Nullable Duration retryAfter;

  private Problem(
      Kind kind, String message, @Nullable Object details, @Nullable Duration retryAfter) {
    super(message, null, false, false);
    this.kind = kind;
    this.details = details;
    this.retryAfter = retryAfter;
  }

  public static Problem of(Kind kind, String message) {
    return new Problem(kind, message, null, null);
  }

  /**
   * @param details becomes the {@code data} of the answer: a record or map, which Jackson writes as
   *     an object
   */
  public static Problem of(Kind kind, String message, Object details) {
    return new Problem(kind, message, details, null);
  }

  public static Problem malformed(String message) {
    return of(Kind.MALFORMED, message);
  }

  public static Problem invalid(String message) {
    return of(Kind.INVALID, message);
  }

  /**
   * @param type of the resource: {@code "flow"}
   */
  public static Problem notFound(String type, String id) {
    return of(Kind.NOT_FOUND, "There is no %s with id %s.".formatted(type, id));
  }

  /**
   * What is not there yet.
   *
   * @param retryAfter in whole seconds
   */
  public static Problem notYet(String message, Duration retryAfter) {
    return new Problem(Kind.NOT_FOUND, message, null, retryAfter);
  }

  public static Problem wrongState(String message) {
    return of(Kind.WRONG_STATE, message);
  }

  /**
   * @param retryAfter in whole seconds
   */
  public static Problem tooManyRequests(String message, Duration retryAfter) {
    return new Problem(Kind.TOO_MANY_REQUESTS, message, null, retryAfter);
  }

  public Kind kind() {
    return kind;
  }

  /** Null if there are none. */
  public @Nullable Object details() {
    return details;
  }

  /** How long the caller must wait. Null if that is not known. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
