package headgate.db;

import headgate.sql.NamedParameters;
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
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * A connection with its handle and its statements. All work on the connection uses the same handle,
 * because a new handle costs more than a small query. Not thread-safe.
 */
final class Session implements AutoCloseable {

  private static final String NO_WORK =
      "A handle is valid only inside the Database.read or Database.write that it comes from.";

  private final Connection connection;
  private final Handle handle;
  private final StatementCache statements;
  private final PreparedStatement begin;
  private final PreparedStatement commit;

  private boolean inTransaction;

  private Session(Connection connection, StatementCache statements, Handle handle, String begin)
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
    StatementCache statements = new StatementCache();
    statements.disable(NO_WORK);
    Jdbi jdbi = Jdbi.create(() -> connection);
    jdbi.setTransactionHandler(new RefusingTransactionHandler());
    jdbi.setStatementBuilderFactory(of -> statements);
    jdbi.registerArgument(new InstantArgumentFactory());
    jdbi.registerColumnMapper(new InstantColumnMapper());
    // Bound values may be secrets, and messages are logged.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    SqlStatements sql = jdbi.getConfig(SqlStatements.class);
    // Otherwise a result that work leaves open keeps its snapshot open.
    sql.setAttachAllStatementsForCleanup(true);
    sql.setSqlParser(NamedParameters.PARSER).setTemplateEngine(TemplateEngine.NOP);
    Handle handle = jdbi.open();
    handle.clean();
    return new Session(connection, statements, handle, begin);
  }

  Handle handle() {
    return handle;
  }

  StatementCache statements() {
    return statements;
  }

  /** Runs the work in a transaction. Commits it, even if the work fails. */
  <T extends @Nullable Object> T snapshot(HandleFunction<T> work) throws SQLException {
    begin();
    T result;
    try {
      result = work.apply(handle);
    } catch (Throwable e) {
      endAfter(e);
      throw e;
    }
    cleanUp();
    commit();
    return result;
  }

  /** Runs one query without a transaction, and reads its first row. */
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
      statements.giveBack(statement);
    }
  }

  void begin() throws SQLException {
    inTransaction = true;
    begin.executeUpdate();
    statements.enable();
  }

  /** Closes the statements and results that work left open. */
  void cleanUp() {
    if (!handle.isClean()) {
      handle.clean();
    }
  }

  void commit() throws SQLException {
    end(commit);
  }

  /**
   * @param statement COMMIT or ROLLBACK
   */
  void end(PreparedStatement statement) throws SQLException {
    statements.disable(NO_WORK);
    statement.executeUpdate();
    inTransaction = false;
  }

  /** False if the transaction could not be ended, or if work closed the handle. */
  boolean isReusable() {
    return !inTransaction && isOpen();
  }

  /** False if work closed the handle. */
  boolean isOpen() {
    return !handle.isClosed();
  }

  /** Rolls back an open transaction. */
  @Override
  public void close() throws SQLException {
    statements.disable(NO_WORK);
    connection.close();
  }

  private void endAfter(Throwable cause) {
    try {
      cleanUp();
      commit();
    } catch (SQLException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}
