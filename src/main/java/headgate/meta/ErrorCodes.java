package headgate.meta;

import headgate.meta.MetaException.Kind;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the codes of the Graph API's errors mean (Graph API, Handling Errors; Cloud API, Error
 * Codes; Flows API, Error Codes).
 */
final class ErrorCodes {

  /** "Invalid parameter", also of an unknown field or a cursor that no longer exists. */
  private static final int INVALID_PARAMETER = 100;

  /** The subcode of {@link #INVALID_PARAMETER} for an unknown id. */
  private static final int UNKNOWN_OBJECT = 33;

  /** The flow cannot be changed, or Meta stored its definition but could not process it. */
  private static final int UPDATE_FAILED = 139001;

  private static final int THROTTLED_FLOW = 132069;

  private ErrorCodes() {}

  /**
   * The code decides, because Meta sends one code with different HTTP statuses. The status decides
   * only if the code does not.
   */
  static Kind kind(GraphError error) {
    int code = error.code();
    if (code >= 200 && code <= 299) {
      return Kind.FORBIDDEN;
    }
    return switch (code) {
      case 0, 102, 104, 190 -> Kind.UNAUTHORIZED;
      // From 368 on: the account is blocked or locked, or may not write to this country.
      case 3, 10, 131005, 368, 130497, 131031 -> Kind.FORBIDDEN;
      case 4, 17, 32, 341, 613, 80007, 80008, 130429, 131048, 131056, 133016, THROTTLED_FLOW ->
          Kind.RATE_LIMITED;
      case 1, 2, 131000, 131016, 131057 -> Kind.FAILING;
      case 33, 803 -> Kind.NOT_FOUND;
      case UPDATE_FAILED -> isProcessingFailure(error) ? Kind.FAILING : Kind.REFUSED;
      case GraphError.NO_CODE -> kindWithoutCode(error);
      default -> kindOfOtherCode(error);
    };
  }

  /** The answer may come from a proxy. Its 401 or 403 does not say anything about our token. */
  private static Kind kindWithoutCode(GraphError error) {
    if (error.isTransient()) {
      return Kind.FAILING;
    }
    boolean isFromMeta = error.type() != null;
    boolean isRejection = error.httpStatus() == 401 || error.httpStatus() == 403;
    return isRejection && !isFromMeta
        ? Kind.UNREADABLE
        : kindByStatus(error.httpStatus(), Kind.UNREADABLE);
  }

  private static Kind kindOfOtherCode(GraphError error) {
    int code = error.code();
    if (code == INVALID_PARAMETER && Integer.valueOf(UNKNOWN_OBJECT).equals(error.subcode())) {
      return Kind.NOT_FOUND;
    }
    if (error.isTransient()) {
      return Kind.FAILING;
    }
    boolean isPermanent =
        code == INVALID_PARAMETER || code == 506 || code >= 130000 && code < 140000;
    return isPermanent ? Kind.REFUSED : kindByStatus(error.httpStatus(), Kind.REFUSED);
  }

  private static Kind kindByStatus(int status, Kind ofOtherStatus) {
    return switch (status) {
      case 401 -> Kind.UNAUTHORIZED;
      case 403 -> Kind.FORBIDDEN;
      case 408 -> Kind.FAILING;
      case 429 -> Kind.RATE_LIMITED;
      default -> status >= 500 ? Kind.FAILING : ofOtherStatus;
    };
  }

  /**
   * Whether the limit is about messages to one person or with one flow, so that other calls may go
   * on.
   */
  static boolean concernsSomeMessages(GraphError error) {
    return error.code() == 131048 || error.code() == 131056 || error.code() == THROTTLED_FLOW;
  }

  /** How long to wait if Meta does not say. A throttled flow can be sent ten times an hour. */
  static Duration pauseOfSomeMessages(GraphError error) {
    return error.code() == THROTTLED_FLOW ? Duration.ofHours(1) : Duration.ofMinutes(1);
  }

  /**
   * Whether Meta stored an upload but could not process it; Meta advises to repeat the same upload
   * (Flows API, Error Codes). A flow that cannot be changed has the same code, and the subcodes are
   * not published, so the words decide.
   */
  static boolean isProcessingFailure(GraphError error) {
    return error.code() == UPDATE_FAILED
        && (error.isTransient()
            || mentionsProcessing(error.message())
            || mentionsProcessing(error.userTitle())
            || mentionsProcessing(error.userMessage())
            || mentionsProcessing(error.details()));
  }

  private static boolean mentionsProcessing(@Nullable String text) {
    return text != null && text.toLowerCase(Locale.ROOT).contains("processing");
  }

  static boolean isInvalidParameter(MetaException failure) {
    GraphError error = failure.error();
    return error != null && error.code() == INVALID_PARAMETER;
  }

  /** Whether this API version may not know one of the fields that the call asked for. */
  static boolean mayBeUnknownField(MetaException failure) {
    return failure.kind() == Kind.REFUSED && isInvalidParameter(failure);
  }
}
