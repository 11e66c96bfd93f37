package headgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A statement that names what the schema does not have cannot be explained. */
class SqlFilesTest {

  private static final Path QUERIES = Path.of("sql", "queries");

  @Test
  void everyQuery_fitsTheSchema(@TempDir Path directory) throws IOException {
    List<Path> files = files();
    assertThat(files).allMatch(file -> file.toString().endsWith(".sql"));
    try (Database database = Database.open(directory)) {
      for (Path file : files) {
        String name = QUERIES.relativize(file).toString().replace('\\', '/');
        String query = Sql.query(name.substring(0, name.length() - ".sql".length()));
        assertThat(database.<Integer>read(handle -> stepsOf(handle, query))).as(name).isPositive();
      }
    }
  }

  private static List<Path> files() throws IOException {
    if (Files.notExists(QUERIES)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(QUERIES)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static int stepsOf(Handle handle, String query) {
    int steps = 0;
    try (Statement statement = handle.getConnection().createStatement();
        ResultSet plan = statement.executeQuery("EXPLAIN " + query)) {
      while (plan.next()) {
        steps++;
      }
    } catch (SQLException e) {
      throw new AssertionError(query, e);
    }
    return steps;
  }
}
