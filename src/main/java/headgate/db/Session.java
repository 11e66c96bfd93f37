package headgate.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * A connection with its one handle and its statements, which outlive the work they are lent to: a
 * handle for each piece of work would cost more than a small query.
 */
final class Session implements AutoCloseable {

  private static final String BETWEEN =
      "A handle works only inside the Database.read or Database.write that gave it out.";

  private final Connection connection;
  private final Handle handle;
  private final CachedStatements statements;
  private final PreparedStatement begin;
  private final PreparedStatement commit;

  private boolean inTransaction;

  private Session(Connection connection, CachedStatements statements, Handle handle, String begin)
      throws SQLException {
    this.connection = connection;
    this.statements = statements;
    this.handle = handle;
    this.begin = connection.prepareStatement(begin);
    this.commit = connection.prepareStatement("COMMIT");
  }

  /**
   * @param begin the statement that opens a transaction
   */
  static Session of(SQLiteConnection connection, String begin) throws SQLException {
    connection.getConnectionConfig().setAutoCommit(false); // see package-info
    CachedStatements statements = new CachedStatements();
    statements.refuse(BETWEEN);
    Jdbi jdbi = Jdbi.create(() -> connection);
    jdbi.setTransactionHandler(new OwnedTransactions());
    jdbi.setStatementBuilderFactory(of -> statements);
    jdbi.registerArgument(new InstantArguments());
    jdbi.registerColumnMapper(new InstantColumns());
    // Bound values may be tokens, and messages reach the log.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    // Else a result that a work left open would keep its snapshot open.
    jdbi.getConfig(SqlStatements.class).setAttachAllStatementsForCleanup(true);
    Handle handle = jdbi.open();
    handle.clean();
    return new Session(connection, statements, handle, begin);
  }

  Handle handle() {
    return handle;
  }

  CachedStatements statements() {
    return statements;
  }

  /** Runs the work in a transaction that ends with it, whatever comes of it. */
  <T extends @Nullable Object> T snapshot(HandleFunction<T> work) throws SQLException {
    begin();
    T result;
    try {
      result = work.apply(handle);
    } catch (Throwable e) {
      endAfter(e);
      throw e;
    }
    tidy();
    commit();
    return result;
  }

  /** The first row of one statement, without a transaction around it. */
  <T> Optional<T> firstRow(String sql, RowReader<T> reader, String... parameters)
      throws SQLException {
    PreparedStatement statement = statements.take(connection, sql);
    try {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
      }
    } finally {
      statements.close(connection, sql, statement);
    }
  }

  void begin() throws SQLException {
    inTransaction = true;
    begin.executeUpdate();
    statements.admit();
  }

  /** Closes what the last piece of work left open. */
  void tidy() {
    if (!handle.isClean()) {
      handle.clean();
    }
  }

  void commit() throws SQLException {
    end(commit);
  }

  /**
   * @param statement that ends the transaction
   */
  void end(PreparedStatement statement) throws SQLException {
    statements.refuse(BETWEEN);
    statement.executeUpdate();
    inTransaction = false;
  }

  /** Not after a transaction that could not be ended. */
  boolean isReusable() {
    return !inTransaction && isOpen();
  }

  /** Not once a work has closed its handle. */
  boolean isOpen() {
    return !handle.isClosed();
  }

  /** Rolls back what is open. */
  @Override
  public void close() throws SQLException {
    statements.refuse(BETWEEN);
    connection.close();
  }

  private void endAfter(Throwable cause) {
    try {
      tidy();
      commit();
    } catch (SQLException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}
