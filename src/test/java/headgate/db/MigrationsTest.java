package headgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {

  private static final String TRIGGER =
      """
      CREATE TABLE log (text TEXT); -- a comment; with a semicolon
      CREATE TRIGGER log_thing AFTER INSERT ON thing BEGIN
        INSERT INTO log VALUES (new.name);
        INSERT INTO log VALUES ('again');
      END;
      INSERT INTO thing VALUES ('a');
      """;

  private DatabaseFile file;

  @BeforeEach
  void makeFile(@TempDir Path directory) throws IOException {
    file = DatabaseFile.in(directory);
  }

  @Test
  void names_areTheFilesOfTheFolder() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("sql", "migrations"))) {
      assertThat(files.map(path -> path.getFileName().toString()).sorted().toList())
          .isEqualTo(Migrations.NAMES.stream().map(name -> name + ".sql").toList());
    }
  }

  @Test
  void names_areNumberedWithoutGaps() {
    for (int i = 0; i < Migrations.NAMES.size(); i++) {
      assertThat(Migrations.NAMES.get(i)).startsWith("%04d_".formatted(i + 1));
    }
  }

  @Test
  void apply_runsEachFileOnce() throws SQLException {
    List<String> ran = new ArrayList<>();
    Map<String, String> scripts = Map.of("one", "CREATE TABLE thing (name TEXT)", "two", TRIGGER);
    Migrations migrations =
        new Migrations(
            List.of("one", "two"),
            name -> {
              ran.add(name);
              return scripts.get(name);
            });

    file.migrate(migrations);
    file.migrate(migrations);

    assertThat(ran).containsExactly("one", "two");
    assertThat(text("SELECT group_concat(text) FROM log")).isEqualTo("a,again");
    assertThat(text("PRAGMA user_version")).isEqualTo("2");
  }

  @Test
  void apply_continuesWhereAnOlderProgramStopped() throws SQLException {
    file.migrate(migrations("CREATE TABLE thing (name TEXT)"));
    file.migrate(migrations("CREATE TABLE thing (name TEXT)", TRIGGER));

    assertThat(text("SELECT name FROM thing")).isEqualTo("a");
  }

  @Test
  void apply_rollsAFailedFileBack() throws SQLException {
    String good = "CREATE TABLE thing (name TEXT)";

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(
            () -> file.migrate(migrations(good, "INSERT INTO thing VALUES ('a'); nonsense")));

    assertThat(text("PRAGMA user_version")).isEqualTo("1");
    assertThat(text("SELECT count(*) FROM thing")).isEqualTo("0");
    file.migrate(migrations(good, TRIGGER));
    assertThat(text("PRAGMA user_version")).isEqualTo("2");
  }

  @Test
  void apply_canRebuildAReferencedTable() throws SQLException {
    file.migrate(
        migrations(
            """
            CREATE TABLE thing (name TEXT PRIMARY KEY);
            CREATE TABLE part (thing TEXT REFERENCES thing ON DELETE CASCADE);
            INSERT INTO thing VALUES ('a');
            INSERT INTO part VALUES ('a');
            """,
            """
            CREATE TABLE thing_new (name TEXT PRIMARY KEY, size INTEGER);
            INSERT INTO thing_new SELECT name, 1 FROM thing;
            DROP TABLE thing;
            ALTER TABLE thing_new RENAME TO thing;
            """));

    assertThat(text("SELECT count(*) FROM part")).isEqualTo("1");
  }

  @Test
  void apply_refusesBrokenForeignKeys() throws SQLException {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                file.migrate(
                    migrations(
                        """
                        CREATE TABLE thing (name TEXT PRIMARY KEY);
                        CREATE TABLE part (thing TEXT REFERENCES thing);
                        INSERT INTO part VALUES ('a');
                        """)))
        .withMessageContaining("part");

    assertThat(text("PRAGMA user_version")).isEqualTo("0");
  }

  private static Migrations migrations(String... scripts) {
    List<String> names =
        Stream.iterate(0, i -> i + 1).limit(scripts.length).map(String::valueOf).toList();
    return new Migrations(names, name -> scripts[Integer.parseInt(name)]);
  }

  private String text(String query) throws SQLException {
    try (Session session = file.openReader()) {
      return session.<String>snapshot(
          handle -> handle.createQuery(query).mapTo(String.class).one());
    }
  }
}
