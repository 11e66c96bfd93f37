package headgate.db;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Runs a statement of a transaction without JDBI, which costs more than a small statement itself.
 * For the few statements that run for each flow that is created or edited, and for each delivery of
 * Meta.
 *
 * <p>SQL has a {@code ?} for each value. A value is a text, a number, bytes, an {@link Instant} or
 * null.
 */
public final class DirectSql {

  private DirectSql() {}

  /**
   * Returns how many rows it changed.
   *
   * @throws DatabaseException if SQLite refuses the statement
   */
  public static int update(Handle handle, String sql, @Nullable Object... values) {
    StatementCache statements = statements(handle);
    try {
      PreparedStatement statement = statements.takeEnabled(handle.getConnection(), sql);
      try {
        bind(statement, values);
        return statement.executeUpdate();
      } finally {
        statements.giveBack(statement);
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /**
   * Reads the first row, which must be the only one if the statement changes something.
   *
   * @throws DatabaseException if SQLite refuses the statement
   */
  public static <T> Optional<T> firstRow(
      Handle handle, String sql, RowReader<T> reader, @Nullable Object... values) {
    StatementCache statements = statements(handle);
    try {
      PreparedStatement statement = statements.takeEnabled(handle.getConnection(), sql);
      try {
        bind(statement, values);
        try (ResultSet row = statement.executeQuery()) {
          Optional<T> first = row.next() ? Optional.of(reader.read(row)) : Optional.empty();
          if (first.isPresent()) {
            row.next(); // ends the statement: SQLite checks foreign keys at the end
          }
          return first;
        }
      } finally {
        statements.giveBack(statement);
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /**
   * Reads all rows, in order.
   *
   * @throws DatabaseException if SQLite refuses the statement
   */
  public static <T> List<T> rows(
      Handle handle, String sql, RowReader<T> reader, @Nullable Object... values) {
    StatementCache statements = statements(handle);
    try {
      PreparedStatement statement = statements.takeEnabled(handle.getConnection(), sql);
      try {
        bind(statement, values);
        List<T> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            rows.add(reader.read(row));
          }
        }
        return rows;
      } finally {
        statements.giveBack(statement);
      }
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private static StatementCache statements(Handle handle) {
    return (StatementCache) handle.getStatementBuilder(); // Session has set it
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value instanceof String text) {
        statement.setString(i + 1, text);
      } else if (value instanceof Integer number) {
        statement.setInt(i + 1, number);
      } else if (value instanceof Long number) {
        statement.setLong(i + 1, number);
      } else if (value instanceof byte[] bytes) {
        statement.setBytes(i + 1, bytes);
      } else if (value instanceof Instant time) {
        statement.setString(i + 1, StoredInstant.format(time));
      } else if (value == null) {
        statement.setObject(i + 1, null);
      } else {
        throw new IllegalArgumentException("A " + value.getClass() + " cannot be bound");
      }
    }
  }

  private static DatabaseException failure(SQLException cause) {
    return new DatabaseException("SQLite refused a statement.", cause);
  }
}
