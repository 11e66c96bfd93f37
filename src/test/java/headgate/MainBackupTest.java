package headgate;

import static headgate.BackupFixture.change;
import static headgate.BackupFixture.mode;
import static headgate.BackupFixture.names;
import static headgate.BackupFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code backup}, beside a running server and without one. */
class MainBackupTest {

  @RegisterExtension final TestApp app = new TestApp();

  @TempDir private Path directory;

  private final BackupFixture main = new BackupFixture(InstantSource.system());

  @Test
  void besideARunningServer_copiesWhatTheServerHas() throws Exception {
    app.newFlow("one");
    Path file = directory.resolve("copy.db");

    assertThat(backup(file)).as(main.err()).isZero();

    assertThat(main.out()).startsWith("Copied 1 flow and 1 account to " + file + " (");
    assertThat(main.err()).contains("secret key is not in it", "--with-key");
    assertThat(text(file, "SELECT name FROM flow")).isEqualTo("one");
    assertThat(text(file, "PRAGMA integrity_check")).isEqualTo("ok");
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(names(directory)).containsExactly("copy.db");
    assertThat(app.get("/api/flows").status()).isEqualTo(200);
    app.newFlow("two");
  }

  @Test
  void withoutAServer_leavesTheDatabaseAsItIs() throws Exception {
    app.newFlow("one");
    app.stop();
    byte[] before = Files.readAllBytes(app.dataDirectory().resolve("headgate.db"));

    assertThat(backup(directory.resolve("copy.db"))).isZero();

    assertThat(Files.readAllBytes(app.dataDirectory().resolve("headgate.db"))).isEqualTo(before);
    assertThat(app.dataDirectory().resolve("headgate.db-wal")).doesNotExist();
  }

  @Test
  void existingFile_isReplacedOnlyWithForce() throws Exception {
    Path file = Files.writeString(directory.resolve("copy.db"), "precious");

    assertThat(backup(file)).isEqualTo(3);
    assertThat(main.err()).contains(file + " exists already", "--force");
    assertThat(file).hasContent("precious");

    assertThat(backup(file, "--force")).isZero();
    assertThat(text(file, "PRAGMA integrity_check")).isEqualTo("ok");
    assertThat(names(directory)).containsExactly("copy.db");
  }

  @Test
  void withKey_putsTheKeyBesideItAndSaysWhatThatMeans() throws Exception {
    Path file = directory.resolve("copy.db");

    assertThat(backup(file, "--with-key")).isZero();

    Path key = directory.resolve("copy.db.key");
    assertThat(key).hasSameBinaryContentAs(app.dataDirectory().resolve("secret.key"));
    assertThat(mode(key)).isEqualTo("rw-------");
    assertThat(main.err()).contains(key.toString(), "can read every access token");
    assertThat(names(directory)).containsExactly("copy.db", "copy.db.key");
  }

  @Test
  void existingKeyFile_isRefusedBeforeTheCopy() throws Exception {
    Files.writeString(directory.resolve("copy.db.key"), "precious");

    assertThat(backup(directory.resolve("copy.db"), "--with-key")).isEqualTo(3);

    assertThat(names(directory)).containsExactly("copy.db.key");
    assertThat(directory.resolve("copy.db.key")).hasContent("precious");
  }

  @Test
  void directoryWithoutData_isNamed() throws Exception {
    assertThat(main.run(directory, "backup", "" + directory.resolve("copy.db"))).isEqualTo(3);

    assertThat(main.err()).startsWith("There is no Headgate data in " + directory);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void missingDirectoryOfTheFile_isNamed() {
    assertThat(backup(directory.resolve("missing/copy.db"))).isEqualTo(3);

    assertThat(main.err()).startsWith("There is no directory " + directory.resolve("missing"));
  }

  @Test
  void damagedDatabase_leavesNoFile() throws Exception {
    app.stop();
    Path database = app.dataDirectory().resolve("headgate.db");
    change(database, "CREATE TABLE extra (x); INSERT INTO extra VALUES (zeroblob(100000))");
    overwriteTheMiddle(database);

    assertThat(backup(directory.resolve("copy.db"))).isEqualTo(3);

    assertThat(main.err()).contains("damaged");
    assertThat(directory).isEmptyDirectory();
    Files.delete(database); // the server cannot start with it
  }

  private static void overwriteTheMiddle(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(4096 * 2);
      bytes.write(new byte[4096 * 20]);
    }
  }

  private int backup(Path file, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "backup";
    arguments[1] = file.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return main.run(app.dataDirectory(), arguments);
  }
}
