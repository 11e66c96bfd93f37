package headgate.db;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Refuses to begin or end a transaction. Work already runs in one, which it may share with other
 * work.
 */
final class RefusingTransactionHandler implements TransactionHandler {

  @Override
  public void begin(Handle handle) {
    throw refusal();
  }

  @Override
  public void commit(Handle handle) {
    throw refusal();
  }

  @Override
  public void rollback(Handle handle) {
    throw refusal();
  }

  /**
   * False. Then JDBI does not end a transaction on close, and accepts no callbacks for a commit.
   */
  @Override
  public boolean isInTransaction(Handle handle) {
    return false;
  }

  @Override
  public void savepoint(Handle handle, String name) {
    throw refusal();
  }

  @Override
  public void rollbackToSavepoint(Handle handle, String name) {
    throw refusal();
  }

  @Override
  public void releaseSavepoint(Handle handle, String name) {
    throw refusal();
  }

  @Override
  public <R, X extends Exception> R inTransaction(Handle handle, HandleCallback<R, X> work) {
    throw refusal();
  }

  @Override
  public <R, X extends Exception> R inTransaction(
      Handle handle, TransactionIsolationLevel level, HandleCallback<R, X> work) {
    throw refusal();
  }

  private static IllegalStateException refusal() {
    return new IllegalStateException(
        "Only Database.read and Database.write begin and end transactions.");
  }
}
