package headgate;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes SQLite behave as if the disk of one database were full: each write fails with SQLITE_FULL,
 * in every connection, and reads work.
 *
 * <p>Triggers insert into a table that has used its largest row id. SQLite reports that as a full
 * disk (SQLite, Autoincrement), and handles both in the same way.
 */
public final class FullDisk implements AutoCloseable {

  private final Connection connection;
  private final List<String> triggers = new ArrayList<>();

  /**
   * Fills the disk.
   *
   * @param database the file
   */
  public FullDisk(Path database) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + database);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      List<String> tables = tables(statement);
      statement.execute("BEGIN IMMEDIATE");
      statement.execute("CREATE TABLE full_disk (n INTEGER PRIMARY KEY AUTOINCREMENT)");
      statement.execute("INSERT INTO full_disk VALUES (9223372036854775807)");
      for (String table : tables) {
        for (String change : List.of("INSERT", "UPDATE", "DELETE")) {
          String trigger = "full_disk_" + table + "_" + change;
          statement.execute(
              "CREATE TRIGGER %s BEFORE %s ON %s BEGIN INSERT INTO full_disk VALUES (NULL); END"
                  .formatted(trigger, change, table));
          triggers.add(trigger);
        }
      }
      statement.execute("COMMIT");
    }
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    return tables;
  }

  /** Makes room again. */
  @Override
  public void close() throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      for (String trigger : triggers) {
        statement.execute("DROP TRIGGER " + trigger);
      }
      statement.execute("DROP TABLE full_disk");
      statement.execute("COMMIT");
    }
  }
}
