package headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor} on real data directories, with and without a server. */
class MainDoctorTest {

  private static final InstantSource NOW =
      InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

  @RegisterExtension final TestApp app = new TestApp();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void directoryWithoutData_isNamedAndNotCreated(@TempDir Path parent) {
    Path missing = parent.resolve("missing");

    assertThat(run(missing)).isEqualTo(3);

    assertThat(err.toString(UTF_8)).startsWith("There is no Headgate data in " + missing + ". ");
    assertThat(out.toString(UTF_8)).isEmpty();
    assertThat(missing).doesNotExist();
    assertThat(run(parent)).isEqualTo(3);
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void withAServer_accountsAreAskedAtItsSimulator() throws IOException {
    backup();

    assertThat(run(app.dataDirectory(), "--sandbox-port", sandboxPort())).as(text()).isZero();

    assertThat(text())
        .contains("\nok    database_integrity    SQLite's quick check found no damage.\n")
        .contains(
            "\nok    access_token          The access token is valid and does not expire. (acc")
        .endsWith("\nNothing to do.\n");
    assertThat(app.get("/api/flows").status()).isEqualTo(200);
  }

  @Test
  void withoutAServer_theSimulatorIsSkippedAndNothingChanges() throws IOException {
    backup();
    String port = sandboxPort();
    app.stop();
    List<String> before = files();

    assertThat(run(app.dataDirectory(), "--sandbox-port", port)).as(text()).isZero();

    assertThat(text())
        .contains("skip  access_token          The built-in simulator does not run")
        .contains("skip  business_account      Not checked, because Meta could not be reached.");
    assertThat(files()).isEqualTo(before);
    app.start();
    assertThat(app.get("/api/flows").status()).isEqualTo(200);
  }

  @Test
  void json_isTheReportOfTheApi() throws IOException {
    assertThat(run(app.dataDirectory(), "--json", "--sandbox-port", sandboxPort())).isEqualTo(1);

    StrictJson report = StrictJson.parse(text());
    assertThat(report.keys()).containsExactly("ok", "warnings", "failures", "checks");
    assertThat(report.requireBoolean("ok")).isFalse();
    assertThat(report.requireInt("warnings")).isEqualTo(1);
    assertThat(report.requireText("checks/0/name")).isEqualTo("data_directory");
  }

  @Test
  void warning_saysWhatToDo() {
    assertThat(run(app.dataDirectory(), "--sandbox-port", sandboxPort())).isEqualTo(1);

    assertThat(text())
        .contains("\nwarn  last_backup           There is no backup in ")
        .contains("\n      To do: Set HEADGATE_BACKUP_EVERY")
        .endsWith("\n0 failed, 1 to look at.\n");
  }

  @Test
  void lostKey_isNotReplaced() throws IOException {
    app.stop();
    Path key = app.dataDirectory().resolve("secret.key");
    Files.delete(key);

    assertThat(run(app.dataDirectory(), "--sandbox-port", "off")).isEqualTo(1);

    assertThat(text())
        .contains("fail  secret_key            There is no key file " + key)
        .contains("skip  accounts              The secret key does not open the secrets.");
    assertThat(key).doesNotExist();
  }

  @Test
  void damagedDatabase_isReported() throws IOException {
    for (int i = 0; i < 40; i++) {
      app.newFlow("flow " + i);
    }
    app.stop();
    Path db = app.dataDirectory().resolve("headgate.db");
    byte[] bytes = Files.readAllBytes(db);
    for (int i = 16 * 4096; i < bytes.length; i++) {
      bytes[i] = 0x55;
    }
    Files.write(db, bytes, StandardOpenOption.TRUNCATE_EXISTING);

    assertThat(run(app.dataDirectory(), "--sandbox-port", "off")).isEqualTo(1);

    assertThat(text()).contains("fail  database_integrity").contains("restore a backup");
  }

  @Test
  void fileThatIsNotADatabase_isReported(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("headgate.db"), "not a database ".repeat(1000));

    assertThat(run(directory)).isEqualTo(1);

    assertThat(text())
        .contains("fail  database_integrity    The database could not be read")
        .contains("fail  database_schema")
        .contains("skip  accounts")
        .contains("skip  flows");
  }

  @Test
  void olderSchema_isReportedAndNotMigrated() throws Exception {
    app.stop();
    Path db = app.dataDirectory().resolve("headgate.db");
    setSchema(db, 8);

    assertThat(run(app.dataDirectory(), "--sandbox-port", "off")).isEqualTo(1);
    assertThat(text()).contains("warn  database_schema       The database has schema 8, and this");

    setSchema(db, 999);
    assertThat(run(app.dataDirectory(), "--sandbox-port", "off")).isEqualTo(1);
    assertThat(text()).contains("fail  database_schema       The database has schema 999");
  }

  private static void setSchema(Path db, int version) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + db);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = " + version);
    }
  }

  private void backup() throws IOException {
    Path backups = Files.createDirectory(app.dataDirectory().resolve("backups"));
    Files.createFile(backups.resolve("headgate-20261119T120000Z.db"));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(app.dataDirectory())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.matches("headgate\\.db-(wal|shm)")) // empty: SQLite's own
          .sorted()
          .toList();
    }
  }

  private String sandboxPort() {
    return app.sandboxUrl("").replaceFirst(".*:", "");
  }

  private String text() {
    return out.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  private int run(Path data, String... arguments) {
    out.reset();
    err.reset();
    return new Main(Map.of("HEADGATE_DATA", data.toString()), NOW, () -> false)
        .run(
            Stream.concat(Stream.of("doctor"), Stream.of(arguments)).toList(),
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
  }
}
