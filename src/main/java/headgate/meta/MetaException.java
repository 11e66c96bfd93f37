package headgate.meta;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call to Meta failed. The message is for people: it says what happened, in Meta's words if Meta
 * gave a reason, and what to do. It never contains a secret.
 */
public final class MetaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Each kind needs another reaction. */
  public enum Kind {
    /** There was no connection, or no complete answer in time. */
    UNREACHABLE,
    /** A failure at Meta that may pass: HTTP 5xx, or an error that Meta calls transient. */
    FAILING,
    /** Too many calls. Meta takes none before {@link #retryAfter()} has passed. */
    RATE_LIMITED,
    /** The access token is missing, expired or revoked. A person must replace it. */
    UNAUTHORIZED,
    /** The token lacks a permission, or the account is blocked. A person must grant or clear it. */
    FORBIDDEN,
    /** The object does not exist or the token cannot see it. Meta does not say which. */
    NOT_FOUND,
    /** Meta refused the call. The request or the flow must change. */
    REFUSED,
    /** The answer is not one of the Graph API, or lacks something that it must have. */
    UNREADABLE
  }

  /** What to do if the outcome is unknown. */
  static final String CHECK_OUTCOME = "Meta may have done it. Check before you try again.";

  /** What to do if Meta does not accept the token. */
  static final String REPLACE_TOKEN =
      "Make a new token for a system user in Meta's business settings and set it here.";

  /** What to do if the answer is not one of the Graph API. */
  static final String CHECK_ADDRESS =
      "Check the address of the Graph API. Another server may have answered.";

  private final Kind kind;
  private final transient @Nullable GraphError error;
  private final @Nullable String nextStep;
  private final @Nullable Duration retryAfter;
  private final boolean outcomeUnknown;
  private final boolean retryable;

  private MetaException(
      Kind kind,
      String message,
      @Nullable GraphError error,
      @Nullable String nextStep,
      @Nullable Duration retryAfter,
      boolean outcomeUnknown,
      boolean retryable,
      @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.error = error;
    this.nextStep = nextStep;
    this.retryAfter = retryAfter;
    this.outcomeUnknown = outcomeUnknown;
    this.retryable = retryable;
  }

  /** A failure that a retry cannot change. */
  static MetaException of(Kind kind, String message) {
    return new MetaException(kind, message, null, null, null, false, false, null);
  }

  static MetaException rateLimited(String message, Duration retryAfter) {
    return new MetaException(
        Kind.RATE_LIMITED, message, null, null, retryAfter, false, false, null);
  }

  static MetaException unreachable(
      String message, boolean outcomeUnknown, boolean retryable, @Nullable Throwable cause) {
    return new MetaException(
        Kind.UNREACHABLE, message, null, null, null, outcomeUnknown, retryable, cause);
  }

  static MetaException unreadable(
      String message, boolean outcomeUnknown, boolean retryable, @Nullable Throwable cause) {
    return new MetaException(
        Kind.UNREADABLE, message, null, null, null, outcomeUnknown, retryable, cause);
  }

  /**
   * @param message contains the next step
   */
  static MetaException answered(
      Kind kind,
      String message,
      GraphError error,
      @Nullable String nextStep,
      @Nullable Duration retryAfter,
      boolean outcomeUnknown) {
    return new MetaException(
        kind, message, error, nextStep, retryAfter, outcomeUnknown, kind == Kind.FAILING, null);
  }

  /** The same failure, after earlier attempts whose outcome may be unknown. */
  MetaException withOutcomeUnknown(boolean unknown) {
    return unknown == outcomeUnknown ? this : copy(String.valueOf(getMessage()), unknown);
  }

  /** The same failure with one more sentence in its message. */
  public MetaException advising(String sentence) {
    return copy(getMessage() + " " + sentence, outcomeUnknown);
  }

  private MetaException copy(String message, boolean unknown) {
    MetaException copy =
        new MetaException(
            kind, message, error, nextStep, retryAfter, unknown, retryable, getCause());
    copy.setStackTrace(getStackTrace());
    return copy;
  }

  public Kind kind() {
    return kind;
  }

  /** The error that Meta answered. Null if there was none. */
  public @Nullable GraphError error() {
    return error;
  }

  /** What to do about the error that Meta answered. Null if Meta did not answer one. */
  public @Nullable String nextStep() {
    return nextStep;
  }

  /** How long to wait before the next call. Never null for {@link Kind#RATE_LIMITED}. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /**
   * Whether Meta may have done what the call asked for. The caller must read the state at Meta
   * before it reports a failure or tries again.
   */
  public boolean outcomeUnknown() {
    return outcomeUnknown;
  }

  /** Whether the same call may succeed in a moment. Retry only idempotent calls. */
  boolean isRetryable() {
    return retryable;
  }
}
