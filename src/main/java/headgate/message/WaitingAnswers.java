package headgate.message;

import org.jdbi.v3.core.Handle;

/**
 * Answers that came before Meta's id of their message was known. Called in the transaction that
 * stores this id.
 */
public interface WaitingAnswers {

  WaitingAnswers NONE = (handle, message) -> {};

  /** Joins the answers that name the message's id at Meta. */
  void join(Handle handle, Message message);
}
