package headgate.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Readers of a row's columns for mappers written by hand. */
public final class Columns {

  private Columns() {}

  /** For a column that is never null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return StoredInstant.instant(row.getString(column));
  }

  public static @Nullable Instant nullableInstant(ResultSet row, String column)
      throws SQLException {
    String text = row.getString(column);
    return text == null ? null : StoredInstant.instant(text);
  }

  public static @Nullable Integer nullableInt(ResultSet row, String column) throws SQLException {
    int number = row.getInt(column);
    return row.wasNull() ? null : number;
  }

  static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  static @Nullable Boolean nullableBoolean(ResultSet row, String column) throws SQLException {
    boolean value = row.getBoolean(column);
    return row.wasNull() ? null : value;
  }

  /** For a column that is never null and holds the constant's name. */
  static <E extends Enum<E>> E constant(ResultSet row, String column, Class<E> type)
      throws SQLException {
    return Enum.valueOf(type, row.getString(column));
  }

  static <E extends Enum<E>> @Nullable E nullableConstant(
      ResultSet row, String column, Class<E> type) throws SQLException {
    String name = row.getString(column);
    return name == null ? null : Enum.valueOf(type, name);
  }
}
