package headgate.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a row. */
public final class Columns {

  private Columns() {}

  /** Reads a column that is never null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return StoredInstant.parse(row.getString(column));
  }

  /** Reads a column that is never null. */
  public static Instant instant(ResultSet row, int column) throws SQLException {
    return StoredInstant.parse(row.getString(column));
  }

  public static @Nullable Instant nullableInstant(ResultSet row, int column) throws SQLException {
    String text = row.getString(column);
    return text == null ? null : StoredInstant.parse(text);
  }

  public static @Nullable Instant nullableInstant(ResultSet row, String column)
      throws SQLException {
    String text = row.getString(column);
    return text == null ? null : StoredInstant.parse(text);
  }

  public static @Nullable Integer nullableInt(ResultSet row, int column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? null : number;
  }

  public static @Nullable Integer nullableInt(ResultSet row, String column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? null : number;
  }
}
