package headgate.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;

/** The session of the writer: one transaction for several tasks. Not thread-safe. */
final class WriterSession implements AutoCloseable {

  private static final String LOST =
      "SQLite has rolled the transaction back, probably because the disk or the memory is full.";

  private final Session session;
  private final ChangedRows changedRows;
  private final PreparedStatement savepoint;
  private final PreparedStatement rollbackToSavepoint;
  private final PreparedStatement release;
  private final PreparedStatement rollback;

  /** Whether SQLite itself has rolled the transaction back, for example on a full disk. */
  private boolean lost;

  private boolean mustRollBack;

  private WriterSession(Session session, SQLiteConnection connection) throws SQLException {
    this.session = session;
    this.changedRows = ChangedRows.of(session.handle());
    this.savepoint = connection.prepareStatement("SAVEPOINT task");
    this.rollbackToSavepoint = connection.prepareStatement("ROLLBACK TO task");
    this.release = connection.prepareStatement("RELEASE task");
    this.rollback = connection.prepareStatement("ROLLBACK");
  }

  static WriterSession of(SQLiteConnection connection) throws SQLException {
    Session session = Session.of(connection, "BEGIN IMMEDIATE");
    WriterSession writer = new WriterSession(session, connection);
    connection.addCommitListener(writer.new RollbackListener());
    return writer;
  }

  void begin() throws SQLException {
    lost = false;
    mustRollBack = false;
    changedRows.truncate(0);
    session.begin();
  }

  /** Returns how many tasks ran: all, unless the transaction was lost. */
  int run(List<WriteTask<?>> tasks) throws SQLException {
    if (tasks.size() == 1) {
      mustRollBack = !attempt(tasks.get(0)); // a single task needs no savepoint
      return 1;
    }
    int ran = 0;
    while (ran < tasks.size() && !lost) {
      runBehindSavepoint(tasks.get(ran));
      ran++;
    }
    return ran;
  }

  /**
   * Commits the tasks, or rolls a single task back if it failed.
   *
   * @return whether it committed
   * @throws SQLException if nothing was stored
   */
  boolean end() throws SQLException {
    if (lost || !session.isOpen()) {
      throw new SQLException(LOST);
    }
    if (mustRollBack) {
      session.end(rollback);
    } else {
      session.commit();
    }
    return !mustRollBack;
  }

  /** The rows that the committed tasks changed. */
  List<ChangedRow> takeChangedRows() {
    return changedRows.take();
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }

  private void runBehindSavepoint(WriteTask<?> task) throws SQLException {
    savepoint.executeUpdate();
    boolean succeeded = attempt(task);
    if (lost) {
      return;
    }
    if (!succeeded) {
      rollbackToSavepoint.executeUpdate();
    }
    release.executeUpdate();
  }

  private boolean attempt(WriteTask<?> task) {
    int before = changedRows.size();
    boolean succeeded = task.run(session.handle());
    try {
      session.cleanUp();
    } catch (RuntimeException e) {
      task.fail(e);
      succeeded = false;
    }
    if (!succeeded) {
      changedRows.truncate(before);
    }
    return succeeded;
  }

  private final class RollbackListener implements SQLiteCommitListener {

    @Override
    public void onCommit() {}

    @Override
    public void onRollback() {
      lost = true;
      // Otherwise later statements of the task would run without a transaction.
      session.statements().disable(LOST);
    }
  }
}
