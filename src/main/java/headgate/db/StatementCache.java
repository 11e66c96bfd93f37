package headgate.db;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The prepared statements of one connection. A statement in use is not in the cache, so the same
 * SQL can run again while its first result is still open.
 *
 * <p>SQLite itself prepares a cached statement again after the schema has changed.
 *
 * <p>Not thread-safe, except {@link #enable} and {@link #disable}.
 */
final class StatementCache implements StatementBuilder {

  private static final int MAX_IDLE = 200;

  /** By SQL; the least recently used statement first. */
  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>(64, 0.75f, true);

  /**
   * The SQL of each statement in use. JDBI closes a statement with the SQL of the caller, which has
   * named parameters, and not with the SQL that it was prepared from.
   */
  private final Map<Statement, String> inUse = new IdentityHashMap<>();

  /** Why statements are disabled. Empty if they are not. */
  private volatile String disabledReason = "";

  /** Lets statements run. */
  void enable() {
    disabledReason = "";
  }

  /** Makes every statement fail with the reason given. */
  void disable(String reason) {
    disabledReason = reason;
  }

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return takeEnabled(connection, sql);
  }

  /** Like {@link #take}, but fails while statements are disabled. */
  PreparedStatement takeEnabled(Connection connection, String sql) throws SQLException {
    requireEnabled();
    return take(connection, sql);
  }

  /** Like {@link #create}, but works while statements are disabled. */
  PreparedStatement take(Connection connection, String sql) throws SQLException {
    PreparedStatement cached = idle.remove(sql);
    PreparedStatement statement = cached != null ? cached : connection.prepareStatement(sql);
    inUse.put(statement, sql);
    return statement;
  }

  @Override
  public Statement create(Connection connection, StatementContext context) throws SQLException {
    requireEnabled();
    return connection.createStatement();
  }

  @Override
  public CallableStatement createCall(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return connection.prepareCall(sql);
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    giveBack(statement);
  }

  /** Keeps a statement for its next use. */
  void giveBack(Statement statement) throws SQLException {
    String sql = inUse.remove(statement);
    if (sql == null
        || !(statement instanceof PreparedStatement prepared)
        || !isReusable(prepared)) {
      statement.close();
      return;
    }
    prepared.clearBatch();
    if (mayBindMuch(sql)) {
      prepared.clearParameters();
    }
    PreparedStatement other = idle.put(sql, prepared);
    if (other != null) {
      other.close();
    }
    if (idle.size() > MAX_IDLE) {
      closeEldest();
    }
  }

  /** Does nothing. JDBI calls it when it cleans a handle, and the statements outlive that. */
  @Override
  public void close(Connection connection) {}

  int size() {
    return idle.size();
  }

  private void requireEnabled() {
    String reason = disabledReason;
    if (!reason.isEmpty()) {
      throw new IllegalStateException(reason);
    }
  }

  /** A statement is not reusable if the driver has closed it, or if a limit is set on it. */
  private static boolean isReusable(PreparedStatement statement) throws SQLException {
    return isPrepared(statement) && statement.getMaxRows() == 0 && statement.getQueryTimeout() == 0;
  }

  /**
   * After some errors, the driver frees the statement of SQLite, and {@code isClosed} is still
   * false. Then, every use of the parameters fails.
   */
  private static boolean isPrepared(PreparedStatement statement) {
    try {
      return statement.getParameterMetaData().getParameterCount() >= 0;
    } catch (SQLException e) {
      return false;
    }
  }

  /**
   * Whether the parameters should be cleared, to free their memory. A stored text may have
   * megabytes; the parameters of a query are short. Clearing is not free: if the plan may depend on
   * a parameter, SQLite prepares the statement again, which takes ten times as long as running it.
   */
  private static boolean mayBindMuch(String sql) {
    return !sql.regionMatches(true, 0, "SELECT", 0, "SELECT".length());
  }

  private void closeEldest() throws SQLException {
    var eldest = idle.values().iterator();
    PreparedStatement statement = eldest.next();
    eldest.remove();
    statement.close();
  }
}
