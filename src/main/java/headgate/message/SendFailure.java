package headgate.message;

import headgate.meta.GraphError;
import headgate.meta.MetaException;
import org.jspecify.annotations.Nullable;

/** Meta did not take a message, or never said whether it did. The message is stored. */
public final class SendFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. The name in lower case is the {@code error_type} of the answer, except for OTHER. */
  public enum Kind {
    /** The person has not written in the last 24 hours. A template can be sent. */
    WINDOW_CLOSED,
    /** The template is not there, is paused or gets wrong parameters. */
    TEMPLATE_REFUSED,
    /** Meta has blocked the account, or lacks something of it: a name, a payment, a certificate. */
    ACCOUNT_BLOCKED,
    /** Meta has blocked the flow, because its endpoint fails. */
    FLOW_BLOCKED,
    /** As the {@link MetaException} says. */
    OTHER
  }

  private final Kind kind;
  private final transient Message stored;
  private final MetaException failure;

  SendFailure(MetaException cause, Message stored) {
    super(cause.getMessage(), cause, false, false);
    this.kind = kind(cause);
    this.stored = stored;
    this.failure = cause;
  }

  /** Codes of the Cloud API (Error Codes). */
  static Kind kind(MetaException failure) {
    GraphError error = failure.error();
    if (error == null || failure.outcomeUnknown()) {
      return Kind.OTHER;
    }
    return switch (error.code()) {
      case 131047 -> Kind.WINDOW_CLOSED;
      case 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018 ->
          Kind.TEMPLATE_REFUSED;
      case 368, 130497, 131031, 131037, 131042, 131045 -> Kind.ACCOUNT_BLOCKED;
      case 132068 -> Kind.FLOW_BLOCKED;
      default -> Kind.OTHER;
    };
  }

  public Kind kind() {
    return kind;
  }

  public MetaException failure() {
    return failure;
  }

  /** The id of the message here. */
  public String messageId() {
    return stored.id();
  }

  public String status() {
    return stored.status().word();
  }

  /** What was stored as the reason; null if nothing is known. */
  static @Nullable MessageError error(MetaException failure) {
    if (failure.outcomeUnknown()) {
      return null;
    }
    GraphError error = failure.error();
    String title = String.valueOf(failure.getMessage());
    return error == null
        ? new MessageError("not_sent", title, null, failure.nextStep())
        : new MessageError(
            error.code() == GraphError.NO_CODE ? "http_" + error.httpStatus() : code(error),
            error.userMessage() == null ? error.message() : error.userMessage(),
            error.details(),
            failure.nextStep());
  }

  private static String code(GraphError error) {
    return String.valueOf(error.code());
  }
}
