package headgate.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;

/** The session of the writer: one transaction for several works, and its end. */
final class WriterSession implements AutoCloseable {

  private static final String LOST =
      "SQLite has given up the transaction, most likely for want of disk space or memory.";

  private final Session session;
  private final PreparedStatement savepoint;
  private final PreparedStatement rollbackToSavepoint;
  private final PreparedStatement release;
  private final PreparedStatement rollback;

  /** Set by SQLite's rollback hook; a full disk, for one, ends the transaction under our feet. */
  private boolean lost;

  private boolean toRollBack;

  private WriterSession(Session session, SQLiteConnection connection) throws SQLException {
    this.session = session;
    this.savepoint = connection.prepareStatement("SAVEPOINT work");
    this.rollbackToSavepoint = connection.prepareStatement("ROLLBACK TO work");
    this.release = connection.prepareStatement("RELEASE work");
    this.rollback = connection.prepareStatement("ROLLBACK");
  }

  static WriterSession of(SQLiteConnection connection) throws SQLException {
    Session session = Session.of(connection, "BEGIN IMMEDIATE");
    WriterSession writer = new WriterSession(session, connection);
    connection.addCommitListener(writer.new Losses());
    return writer;
  }

  void begin() throws SQLException {
    lost = false;
    toRollBack = false;
    session.begin();
  }

  /** Returns how many of the works ran before the transaction was lost; else, all. */
  int run(List<WriteTask<?>> works) throws SQLException {
    if (works.size() == 1) {
      toRollBack = !attempt(works.get(0)); // alone, the transaction itself is its savepoint
      return 1;
    }
    int ran = 0;
    while (ran < works.size() && !lost) {
      runBehindSavepoint(works.get(ran));
      ran++;
    }
    return ran;
  }

  /**
   * Makes the works last, or undoes the only one where it failed.
   *
   * @throws SQLException where nothing was stored of any of them
   */
  void end() throws SQLException {
    if (lost || !session.isOpen()) {
      throw new SQLException(LOST);
    }
    if (toRollBack) {
      session.end(rollback);
    } else {
      session.commit();
    }
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }

  private void runBehindSavepoint(WriteTask<?> work) throws SQLException {
    savepoint.executeUpdate();
    boolean succeeded = attempt(work);
    if (lost) {
      return;
    }
    if (!succeeded) {
      rollbackToSavepoint.executeUpdate();
    }
    release.executeUpdate();
  }

  private boolean attempt(WriteTask<?> work) {
    boolean succeeded = work.run(session.handle());
    try {
      session.tidy();
    } catch (RuntimeException e) {
      work.fail(e);
      return false;
    }
    return succeeded;
  }

  private final class Losses implements SQLiteCommitListener {

    @Override
    public void onCommit() {}

    @Override
    public void onRollback() {
      lost = true;
      // What a work does after it has caught the failure would be committed statement by statement.
      session.statements().refuse(LOST);
    }
  }
}
