package headgate.db;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the row that a result stands on, by the positions of its columns. */
@FunctionalInterface
public interface RowReader<T> {

  T read(ResultSet row) throws SQLException;
}
