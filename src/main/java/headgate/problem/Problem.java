package headgate.problem;

import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be done, with one sentence for its caller: the fact, and the way out. The
 * edge turns the kind into a status code; nothing below it knows HTTP.
 */
public final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Each kind's name in lower case is the {@code error_type} of the answer and never changes. */
  public enum Kind {
    /** The request cannot be read, or a parameter is not of its type. */
    MALFORMED,
    /** No key, or one that is unknown or has expired. */
    UNAUTHORIZED,
    /** The key, or the place the call comes from, does not allow this. */
    FORBIDDEN,
    NOT_FOUND,
    METHOD_NOT_ALLOWED,
    /** The thing is not in a state in which this can be done. */
    WRONG_STATE,
    /** Something else already has this name or id. */
    DUPLICATE,
    /** What is here differs from what is at Meta, and must be saved first. */
    UNSAVED_CHANGES,
    /** Meta found faults in the definition that must be mended first. */
    VALIDATION_ERRORS,
    /** Other things still need this one. */
    IN_USE,
    /** The same thing is being done at this moment. */
    BUSY,
    /** Somebody else changed the resource since the caller read it. */
    LOST_UPDATE,
    TOO_LARGE,
    UNSUPPORTED_MEDIA_TYPE,
    /** Well-formed, but not acceptable. */
    INVALID,
    /** An {@code Idempotency-Key} that was used for another request. */
    IDEMPOTENCY_KEY_REUSED
  }

  private final Kind kind;
  private final transient @Nullable Object details;

  private Problem(Kind kind, String message, @Nullable Object details) {
    super(message, null, false, false);
    this.kind = kind;
    this.details = details;
  }

  public static Problem of(Kind kind, String message) {
    return new Problem(kind, message, null);
  }

  /**
   * @param details what becomes the answer's {@code data}: a record or map that Jackson writes as
   *     an object
   */
  public static Problem of(Kind kind, String message, Object details) {
    return new Problem(kind, message, details);
  }

  public static Problem malformed(String message) {
    return of(Kind.MALFORMED, message);
  }

  public static Problem invalid(String message) {
    return of(Kind.INVALID, message);
  }

  /** {@code what} is the kind of thing: {@code "flow"}. */
  public static Problem notFound(String what, String id) {
    return of(Kind.NOT_FOUND, "There is no %s with id %s.".formatted(what, id));
  }

  public static Problem wrongState(String message) {
    return of(Kind.WRONG_STATE, message);
  }

  public Kind kind() {
    return kind;
  }

  /** Null where the message says it all. */
  public @Nullable Object details() {
    return details;
  }
}
