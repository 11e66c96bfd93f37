package headgate.db;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;
import org.sqlite.core.CoreStatement;

/**
 * Keeps the statements of one connection prepared. A statement in use is not in the cache, so the
 * same text can run a second time while the first result is still being read.
 *
 * <p>SQLite prepares a kept statement anew by itself when the schema has changed.
 *
 * <p>Used by one thread at a time; only {@link #admit} and {@link #refuse} may come from elsewhere.
 */
final class CachedStatements implements StatementBuilder {

  private static final int MOST = 200;

  private static final float LOAD = 0.75f; // HashMap's own; access order needs it spelt out

  private final Map<String, PreparedStatement> idle = new LinkedHashMap<>(64, LOAD, true);

  private volatile String refusal = "";

  /** From now on statements run. */
  void admit() {
    refusal = "";
  }

  /** From now on no statement runs, for the reason given. */
  void refuse(String reason) {
    refusal = reason;
  }

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    requireAdmitted();
    return take(connection, sql);
  }

  /** For one that is closed before anybody else gets the session, so that it needs no admission. */
  PreparedStatement take(Connection connection, String sql) throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    return kept != null ? kept : connection.prepareStatement(sql);
  }

  @Override
  public Statement create(Connection connection, StatementContext context) throws SQLException {
    requireAdmitted();
    return connection.createStatement();
  }

  @Override
  public CallableStatement createCall(Connection connection, String sql, StatementContext context)
      throws SQLException {
    return connection.prepareCall(sql);
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    if (!(statement instanceof PreparedStatement prepared) || !isReusable(prepared)) {
      statement.close();
      return;
    }
    prepared.clearBatch();
    if (mayHoldMuch(sql)) {
      prepared.clearParameters();
    }
    PreparedStatement other = idle.put(sql, prepared);
    if (other != null) {
      other.close();
    }
    if (idle.size() > MOST) {
      closeEldest();
    }
  }

  /** Does nothing: JDBI calls it when it cleans a handle, and these live as long as the session. */
  @Override
  public void close(Connection connection) {}

  int size() {
    return idle.size();
  }

  private void requireAdmitted() {
    String reason = refusal;
    if (!reason.isEmpty()) {
      throw new IllegalStateException(reason);
    }
  }

  /** Not where the driver has let go of it after an error, or where a limit was set on it. */
  private static boolean isReusable(PreparedStatement statement) throws SQLException {
    return statement instanceof CoreStatement core
        && !core.pointer.isClosed()
        && statement.getMaxRows() == 0
        && statement.getQueryTimeout() == 0;
  }

  /**
   * A text that is stored may have megabytes; what is only looked for is short. Clearing has a
   * price: SQLite prepares a statement anew whose plan could depend on what was bound, which costs
   * ten times what running it does.
   */
  private static boolean mayHoldMuch(String sql) {
    return !sql.regionMatches(true, 0, "SELECT", 0, "SELECT".length());
  }

  private void closeEldest() throws SQLException {
    var eldest = idle.values().iterator();
    PreparedStatement statement = eldest.next();
    eldest.remove();
    statement.close();
  }
}
