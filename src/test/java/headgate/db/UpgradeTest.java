package headgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import headgate.flow.version.VersionDao;
import headgate.problem.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Upgrades a database of each earlier schema. The files {@code schema/NNNN.sql} are dumps of them,
 * with a little data; they never change.
 */
class UpgradeTest {

  private static final Path DUMPS = Path.of("src", "test", "resources", "schema");

  private static final int NEWEST = Migrations.NAMES.size();

  @TempDir private Path directory;

  static Stream<Integer> dumps() throws IOException {
    try (Stream<Path> files = Files.list(DUMPS)) {
      return files
          .map(file -> Integer.valueOf(file.getFileName().toString().substring(0, 4)))
          .sorted()
          .toList()
          .stream();
    }
  }

  @Test
  void dumps_haveNoGap() throws IOException {
    List<Integer> numbers = dumps().toList();

    assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    assertThat(numbers.size()).isBetween(9, NEWEST);
  }

  @ParameterizedTest
  @MethodSource("dumps")
  void oldDatabase_becomesWhatANewOneIs(int schema) throws Exception {
    load(schema);

    Database.open(directory).close();

    Path fresh = directory.resolve("fresh");
    Database.open(fresh).close();
    assertThat(names(directory)).isEqualTo(names(fresh));
    assertThat(text(directory, "PRAGMA user_version")).isEqualTo("" + NEWEST);
    assertThat(text(directory, "PRAGMA integrity_check")).isEqualTo("ok");
    assertThat(text(directory, "SELECT value FROM setting")).isEqualTo("kept");
    if (schema >= 2) {
      assertThat(text(directory, "SELECT name FROM api_key")).isEqualTo("ci");
    }
    if (schema >= 4) {
      assertThat(
              text(directory, "SELECT group_concat(id) FROM (SELECT id FROM flow ORDER BY number)"))
          .isEqualTo("saved,changed,empty");
      try (Database db = Database.open(directory)) {
        assertThat(db.read(handle -> new VersionDao(handle).text("saved", 1)).orElseThrow())
            .isEqualTo("{\"version\":\"7.0\",\"note\":\"ä\"}");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dumps")
  void upgrade_keepsACopyOfTheOldDatabase(int schema) throws Exception {
    load(schema);

    Database.open(directory).close();

    Path copy = directory.resolve("headgate.db.before-%04d".formatted(schema + 1));
    if (schema == NEWEST) {
      assertThat(copies()).isEmpty();
      return;
    }
    assertThat(copies()).containsExactly(copy.getFileName().toString());
    assertThat(textIn(copy, "PRAGMA user_version")).isEqualTo("" + schema);
    assertThat(textIn(copy, "SELECT value FROM setting")).isEqualTo("kept");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
  }

  @Test
  void newDatabase_hasNothingToCopy() throws IOException {
    Database.open(directory).close();

    assertThat(copies()).isEmpty();
  }

  @Test
  void newestTwoCopies_areKept() throws Exception {
    for (int schema : new int[] {1, 2, 3}) {
      Files.deleteIfExists(DatabaseFile.path(directory));
      load(schema);
      Database.open(directory).close();
    }

    assertThat(copies()).containsExactly("headgate.db.before-0003", "headgate.db.before-0004");
  }

  @Test
  void draftOfAKilledUpgrade_isReplaced() throws Exception {
    load(8);
    Files.writeString(directory.resolve("headgate.db.before.draft"), "half a copy");

    Database.open(directory).close();

    assertThat(copies()).containsExactly("headgate.db.before-0009");
    assertThat(directory.resolve("headgate.db.before.draft")).doesNotExist();
  }

  @Test
  void failedCopy_stopsTheUpgrade() throws Exception {
    load(8);
    Files.createDirectories(directory.resolve("headgate.db.before-0009").resolve("in the way"));

    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> Database.open(directory))
        .withMessageContaining("headgate.db.before-0009");

    assertThat(text(directory, "PRAGMA user_version")).isEqualTo("8");
    assertThat(directory.resolve("headgate.db.before.draft")).doesNotExist();
  }

  @Test
  void refusedDowngrade_namesTheCopyThatThisProgramCanUse() throws Exception {
    load(8);
    DatabaseFile file = DatabaseFile.in(directory);
    Database.open(directory).close();
    Migrations older = new Migrations(Migrations.NAMES.subList(0, 8), name -> "");

    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(() -> file.migrate(older))
        .withMessageContaining("Start a newer Headgate.")
        .withMessageContaining(directory.resolve("headgate.db.before-0009").toString())
        .withMessageContaining("headgate restore --force");
  }

  private void load(int schema) throws SQLException, IOException {
    String dump = Files.readString(DUMPS.resolve("%04d.sql".formatted(schema)));
    try (Connection connection = DatabaseCopy.connect(DatabaseFile.path(directory));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(dump);
    }
  }

  private List<String> copies() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("headgate.db.before-"))
          .sorted()
          .toList();
    }
  }

  /** The tables, indexes and triggers, and the columns of each table. */
  private static Set<String> names(Path directory) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (Connection connection = DatabaseCopy.connect(DatabaseFile.path(directory));
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT s.type || ' ' || s.name || ' ' || ifnull(group_concat(c.name), '')
                FROM sqlite_schema AS s LEFT JOIN pragma_table_xinfo(s.name) AS c
                GROUP BY s.type, s.name
                """)) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  private static String text(Path directory, String query) throws SQLException {
    return textIn(DatabaseFile.path(directory), query);
  }

  private static String textIn(Path file, String query) throws SQLException {
    try (Connection connection = DatabaseCopy.connect(file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.getString(1);
    }
  }
}
