package headgate.answer;

import headgate.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * The message and the flow of an answer.
 *
 * @param message null if no message was found
 * @param flow null if the flow is not known, or was deleted
 * @param flowId null if the flow is not known
 * @param version of the flow's text that the person got; null if it is not known
 */
record Join(
    JoinedBy by,
    @Nullable Message message,
    @Nullable AnsweredFlow flow,
    @Nullable String flowId,
    @Nullable Integer version,
    boolean isLowConfidence,
    boolean hasTokenMismatch) {

  static final Join NONE = new Join(JoinedBy.NONE, null, null, null, null, false, false);

  /** Which answer to its message it is, from 1. */
  int sequence() {
    return message == null ? 1 : message.responses() + 1;
  }
}
