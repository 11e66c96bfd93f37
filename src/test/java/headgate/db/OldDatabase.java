package headgate.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes databases as an earlier Headgate left them. */
final class OldDatabase {

  private OldDatabase() {}

  /**
   * @param schema how many migrations it has
   * @param data SQL that fills it
   */
  static void make(Path directory, int schema, String... data) throws IOException, SQLException {
    DatabaseFile file = DatabaseFile.in(directory);
    file.migrate(new Migrations(Migrations.NAMES.subList(0, schema), OldDatabase::script));
    try (var connection = file.connectForWriting();
        Statement statement = connection.createStatement()) {
      for (String sql : data) {
        statement.executeUpdate(sql);
      }
    }
  }

  private static String script(String name) {
    try {
      return Files.readString(Path.of("sql", "migrations", name + ".sql"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
