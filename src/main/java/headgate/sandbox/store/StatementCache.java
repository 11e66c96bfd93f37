package headgate.sandbox.store;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps the statements of the connection prepared: preparing one costs more than running it. A
 * statement in use is not in the cache. Not thread-safe.
 */
final class StatementCache implements StatementBuilder {

  private final Map<String, PreparedStatement> idle = new HashMap<>();

  /** The SQL of the statements in use: JDBI closes a statement with another text. */
  private final Map<Statement, String> inUse = new IdentityHashMap<>();

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    PreparedStatement cached = idle.remove(sql);
    PreparedStatement statement = cached != null ? cached : connection.prepareStatement(sql);
    inUse.put(statement, sql);
    return statement;
  }

  @Override
  public Statement create(Connection connection, StatementContext context) throws SQLException {
    return connection.createStatement();
  }

  @Override
  public CallableStatement createCall(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return connection.prepareCall(sql);
  }

  @Override
  public void close(Connection connection, String renderedSql, Statement statement)
      throws SQLException {
    String sql = inUse.remove(statement);
    if (sql == null
        || idle.containsKey(sql)
        || !(statement instanceof PreparedStatement prepared)
        || !isPrepared(prepared)) {
      statement.close();
      return;
    }
    if (!sql.startsWith("SELECT")) {
      prepared.clearParameters(); // they can be large documents
    }
    idle.put(sql, prepared);
  }

  /** Does nothing: the statements are used again. */
  @Override
  public void close(Connection connection) {}

  /** After some errors, the driver has freed the statement, and {@code isClosed} is still false. */
  private static boolean isPrepared(PreparedStatement statement) {
    try {
      return statement.getParameterMetaData().getParameterCount() >= 0;
    } catch (SQLException e) {
      return false;
    }
  }
}
