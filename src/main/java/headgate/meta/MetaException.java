package headgate.meta;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call of Meta's that did not bring what it was made for. The message is one for people, with
 * Meta's own words where there are any and never with a secret.
 */
public final class MetaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Each kind asks something else of whoever handles it. */
  public enum Kind {
    /** No answer in time, or no connection. */
    UNREACHABLE,
    /** Trouble at Meta, which may be over later: a 5xx, or an error that Meta calls transient. */
    FAILING,
    /** Too many calls: none will work before {@link #retryAfter()} has passed. */
    RATE_LIMITED,
    /** The access token is missing, expired or revoked: a person must replace it. */
    UNAUTHORIZED,
    /** The token is good, but not for this: a person must grant it, or clear the account. */
    FORBIDDEN,
    /** There is no such object, or the token cannot see it: Meta does not tell which. */
    NOT_FOUND,
    /** Meta understood and refused: the request or the flow must change. */
    REFUSED,
    /** An answer in a shape that we do not know. */
    UNREADABLE
  }

  private final Kind kind;
  private final transient @Nullable GraphError error;
  private final @Nullable Duration retryAfter;
  private final boolean outcomeUnknown;
  private final boolean worthRepeating;

  private MetaException(
      Kind kind,
      String message,
      @Nullable GraphError error,
      @Nullable Duration retryAfter,
      boolean outcomeUnknown,
      boolean worthRepeating,
      @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.error = error;
    this.retryAfter = retryAfter;
    this.outcomeUnknown = outcomeUnknown;
    this.worthRepeating = worthRepeating;
  }

  /** A failure that repeating the call at once cannot mend. */
  static MetaException of(Kind kind, String message) {
    return new MetaException(kind, message, null, null, false, false, null);
  }

  static MetaException rateLimited(String message, Duration retryAfter) {
    return new MetaException(Kind.RATE_LIMITED, message, null, retryAfter, false, false, null);
  }

  static MetaException unreachable(
      String message, boolean outcomeUnknown, boolean worthRepeating, Throwable cause) {
    return new MetaException(
        Kind.UNREACHABLE, message, null, null, outcomeUnknown, worthRepeating, cause);
  }

  static MetaException unreadable(
      String message, boolean outcomeUnknown, boolean worthRepeating, @Nullable Throwable cause) {
    return new MetaException(
        Kind.UNREADABLE, message, null, null, outcomeUnknown, worthRepeating, cause);
  }

  static MetaException answered(
      Kind kind,
      String message,
      GraphError error,
      @Nullable Duration retryAfter,
      boolean outcomeUnknown) {
    return new MetaException(
        kind, message, error, retryAfter, outcomeUnknown, kind == Kind.FAILING, null);
  }

  /** The same failure, of a call whose earlier attempts count, too. */
  MetaException withOutcomeUnknown(boolean unknown) {
    return unknown == outcomeUnknown ? this : copy(String.valueOf(getMessage()), unknown);
  }

  /** The same failure, with a sentence about the way out behind its message. */
  public MetaException advising(String sentence) {
    return copy(getMessage() + " " + sentence, outcomeUnknown);
  }

  private MetaException copy(String message, boolean unknown) {
    MetaException copy =
        new MetaException(kind, message, error, retryAfter, unknown, worthRepeating, getCause());
    copy.setStackTrace(getStackTrace());
    return copy;
  }

  public Kind kind() {
    return kind;
  }

  /** What Meta answered; null where nothing readable came. */
  public @Nullable GraphError error() {
    return error;
  }

  /** How long to leave Meta alone; always there with {@link Kind#RATE_LIMITED}. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /**
   * Whether Meta may have done what was asked nevertheless: the caller must look before it tells
   * anybody that it failed, and before it tries again.
   */
  public boolean outcomeUnknown() {
    return outcomeUnknown;
  }

  /** Whether the same call could succeed in a moment, if it is one that may be repeated. */
  boolean worthRepeating() {
    return worthRepeating;
  }
}
