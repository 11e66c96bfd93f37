package headgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new database gets {@code sql/schema.sql}, which must be what all migrations make. */
class SchemaFileTest {

  private static final String HEAD =
      "-- The schema of a new database: what all migrations make together. A test writes it.\n";

  private static final Path SCHEMA = Path.of("sql", "schema.sql");

  private static final String STATEMENTS =
      "SELECT sql FROM sqlite_schema WHERE type %s 'trigger' AND name NOT LIKE 'sqlite_%%' ORDER BY rowid";

  private static final String OBJECTS =
      "SELECT type || name || tbl_name || ifnull(sql, '') FROM sqlite_schema ORDER BY name";

  private static final String TABLES =
      "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";

  @TempDir private Path directory;

  private Path migrated;
  private Path created;

  @BeforeEach
  void makeBoth() throws Exception {
    migrated = directory.resolve("migrated");
    created = directory.resolve("created");
    Files.createDirectory(migrated);
    Files.createDirectory(created);
    DatabaseFile.in(migrated).migrate(new Migrations(Migrations.NAMES, SchemaFileTest::script));
  }

  @Test
  void file_isWhatTheMigrationsMake() throws Exception {
    StringBuilder made = new StringBuilder(HEAD);
    List<String> statements = new ArrayList<>();
    statements.addAll(texts(migrated, STATEMENTS.formatted("<>")));
    statements.addAll(rows(migrated));
    statements.addAll(texts(migrated, STATEMENTS.formatted("="))); // the rows must not start them
    statements.forEach(statement -> made.append('\n').append(statement).append(";\n"));
    Path target = Files.writeString(Path.of("target", "schema.sql"), made);
    assertThat(SCHEMA).as("Update it: cp target/schema.sql sql/").hasSameTextualContentAs(target);
  }

  @Test
  void newDatabase_isTheSameAsAMigratedOne() throws Exception {
    DatabaseFile.in(created).migrate(Migrations.ofProgram());
    for (String query : List.of("PRAGMA user_version", OBJECTS)) {
      assertThat(texts(created, query)).isEqualTo(texts(migrated, query)).isNotEmpty();
    }
    assertThat(rows(created)).isEqualTo(rows(migrated)).isNotEmpty();
  }

  /** An INSERT for each table that has rows. */
  private static List<String> rows(Path directory) throws SQLException {
    List<String> inserts = new ArrayList<>();
    for (String table : texts(directory, TABLES)) {
      List<String> columns =
          texts(directory, "SELECT name FROM pragma_table_info('%s')".formatted(table)).stream()
              .map("quote(%s)"::formatted)
              .toList();
      List<String> rows =
          texts(
              directory,
              "SELECT '(' || %s || ')' FROM %s"
                  .formatted(String.join(" || ', ' || ", columns), table));
      if (!rows.isEmpty()) {
        inserts.add("INSERT INTO %s VALUES\n  %s".formatted(table, String.join(",\n  ", rows)));
      }
    }
    return inserts;
  }

  private static List<String> texts(Path directory, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + DatabaseFile.path(directory));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        if (rows.getString(1) != null) {
          texts.add(rows.getString(1));
        }
      }
    }
    return texts;
  }

  private static String script(String name) {
    try {
      return Files.readString(Path.of("sql", "migrations", name + ".sql"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
