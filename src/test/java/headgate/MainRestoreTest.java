package headgate;

import static headgate.BackupFixture.change;
import static headgate.BackupFixture.mode;
import static headgate.BackupFixture.names;
import static headgate.BackupFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code restore}, and servers that start with what it restored. */
class MainRestoreTest {

  private static final int WRITERS = 8;

  @RegisterExtension final TestApp app = new TestApp();

  @TempDir private Path directory;

  private final BackupFixture main = new BackupFixture(new SetClock());
  private Path file;

  @BeforeEach
  void nameTheBackup() {
    file = directory.resolve("copy.db");
  }

  @Test
  void backupUnderEightWriters_hasEveryWriteThatWasAcknowledgedBefore() throws Exception {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    CountDownLatch begun = new CountDownLatch(40);
    AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    for (int i = 0; i < WRITERS; i++) {
      writers.submit(
          () -> {
            while (left.decrementAndGet() > 0) {
              acknowledged.add(app.newFlow("Flow " + left.get()));
              begun.countDown();
            }
          });
    }
    assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
    Set<String> before = Set.copyOf(acknowledged);
    Files.write(file, app.http().post(app.url("/api/backup")).asBytes().getBody());
    left.set(WRITERS); // the writers end after a few more
    writers.shutdown();
    assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(acknowledged).hasSizeGreaterThan(before.size());
    assertThat(text(file, "PRAGMA integrity_check")).isEqualTo("ok");
    app.stop();

    assertThat(restore("--force")).as(main.err()).isZero();

    app.start();
    for (String flow : before) {
      assertThat(app.get(flow).status()).as(flow).isEqualTo(200);
    }
    assertThat(app.post(before.iterator().next() + "/save-to-meta").status()).isEqualTo(200);
  }

  @Test
  void oldDatabase_staysUnderAnotherName() throws Exception {
    String kept = app.newFlow("kept");
    backup();
    String later = app.newFlow("later");
    app.stop();

    assertThat(restore("--force")).isZero();

    Path old = app.dataDirectory().resolve("headgate.db.before-restore-20260301T120000Z");
    assertThat(main.out()).contains("Restored 1 flow and 1 account from " + file, old.toString());
    assertThat(text(old, "SELECT count(*) FROM flow")).isEqualTo("2");
    assertThat(mode(old)).isEqualTo("rw-------");
    assertThat(mode(app.dataDirectory().resolve("headgate.db"))).isEqualTo("rw-------");
    app.start();
    assertThat(app.get(kept).status()).isEqualTo(200);
    assertThat(app.get(later).status()).isEqualTo(404);
    assertThat(names(app.dataDirectory()))
        .doesNotContain("headgate.db.restore", "secret.key.restore");
  }

  @Test
  void existingData_isReplacedOnlyWithForce() {
    String flow = app.newFlow("x");
    backup();
    app.stop();

    assertThat(restore()).isEqualTo(3);

    assertThat(main.err()).contains("There is data in " + app.dataDirectory(), "--force");
    app.start();
    assertThat(app.get(flow).status()).isEqualTo(200);
  }

  @Test
  void runningServer_isRefused() throws IOException {
    backup();

    assertThat(restore("--force")).isEqualTo(3);

    assertThat(main.err()).contains("Another Headgate already uses", "" + app.dataDirectory());
    assertThat(names(app.dataDirectory())).noneMatch(name -> name.contains("restore"));
  }

  @Test
  void newDirectory_isCreatedWithTheKeyBesideTheBackup() throws Exception {
    String flow = app.savedFlow("x");
    backup("--with-key");
    app.stop();
    String key = Files.readString(app.dataDirectory().resolve("secret.key"));
    empty(app.dataDirectory());

    assertThat(restore()).as(main.err()).isZero();

    assertThat(main.out()).contains("the one in " + file + ".key");
    assertThat(app.dataDirectory().resolve("secret.key")).hasContent(key.strip());
    assertThat(mode(app.dataDirectory().resolve("secret.key"))).isEqualTo("rw-------");
    app.start();
    assertThat(app.get(flow).status()).isEqualTo(200);
    assertThat(app.get("/api/accounts").requireText("items/0/status")).isEqualTo("active");
  }

  @Test
  void keyThatOpensTheBackup_staysEvenIfAnotherIsBesideIt() throws Exception {
    backup();
    app.stop();
    Files.writeString(directory.resolve("copy.db.key"), "not a key");

    assertThat(restore("--force")).isZero();

    app.start();
    assertThat(app.savedFlow("x")).isNotEmpty();
  }

  @Test
  void lostKey_disconnectsTheAccountsAndTheServerStarts() throws Exception {
    app.newFlow("x");
    backup();
    app.stop();
    empty(app.dataDirectory());

    assertThat(restore()).isZero();

    assertThat(main.out()).contains("does not open the secrets", "PUT /api/accounts/{id}");
    app.start();
    StrictJson account = app.get("/api/accounts").require("items/0");
    assertThat(account.requireText("status")).isEqualTo("disconnected");
    assertThat(account.requireText("status_message")).contains("Send access_token again");
    StrictJson row = app.get("/api/audit?action=account.status").require("items/0");
    assertThat(row.requireText("resource_id")).isEqualTo(account.requireText("id"));
    assertThat(row.requireText("key/name")).isEqualTo("local");
    assertThat(row.requireText("detail/status")).isEqualTo("DISCONNECTED");
    assertThat(row.requireText("detail/before/status")).isEqualTo("PENDING");
    String flow = app.newFlow("y");
    Reply refused = app.post(flow + "/save-to-meta");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.message()).contains("access_token of account", "PUT /api/accounts/");

    String path = "/api/accounts/" + account.requireText("id");
    String body = "{\"access_token\":\"sandbox\",\"app_secret\":\"sandbox-secret\"}";
    assertThat(app.put(path, body).status()).isEqualTo(200);

    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    app.restart();
    assertThat(app.get(path).requireText("status")).isEqualTo("active");
  }

  @Test
  void wrongKeyInTheDataDirectory_isReplacedByTheOneBesideTheBackup() throws Exception {
    backup("--with-key");
    app.stop();
    empty(app.dataDirectory());
    app.start();
    app.stop();
    String wrong = Files.readString(app.dataDirectory().resolve("secret.key"));

    assertThat(restore("--force")).isZero();

    Path old = app.dataDirectory().resolve("secret.key.before-restore-20260301T120000Z");
    assertThat(old).hasContent(wrong.strip());
    assertThat(mode(old)).isEqualTo("rw-------");
    app.start();
    assertThat(app.get("/api/accounts").requireInt("total")).isEqualTo(1);
  }

  @Test
  void truncatedFile_isRefused() throws IOException {
    backup();
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {whole.length / 2, whole.length - 4096, 100, 0}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused();
    }
  }

  @Test
  void fileThatIsNotADatabase_isRefused() throws IOException {
    Files.writeString(file, "not a database ".repeat(1000));
    assertRefused();
    assertThat(main.err()).contains(file + " is not a database");
  }

  @Test
  void databaseOfAnotherProgram_isRefused() throws Exception {
    change(file, "CREATE TABLE thing (x); PRAGMA user_version = 3");
    assertRefused();
    assertThat(main.err()).contains(file + " is not a database of Headgate");
  }

  @Test
  void newerSchema_isRefused() throws Exception {
    backup();
    change(file, "PRAGMA user_version = 1000");
    assertRefused();
    assertThat(main.err()).contains("has version 1000", "newer Headgate");
  }

  @Test
  void missingFile_isRefused() throws IOException {
    assertRefused();
    assertThat(main.err()).contains("There is no file " + file);
  }

  @Test
  void copyWithALogBesideIt_isRefused() throws IOException {
    backup();
    Files.writeString(directory.resolve("copy.db-wal"), "changes");
    assertRefused();
    assertThat(main.err()).contains("is not a finished copy", "headgate backup");
  }

  @Test
  void oldSchema_isUpgradedAtTheNextStart() throws Exception {
    change(file, Files.readString(Path.of("src/test/resources/schema/0004.sql")));
    change(file, "DELETE FROM api_key"); // so that the test needs no key
    app.stop();

    assertThat(restore("--force")).as(main.err()).isZero();

    app.start();
    assertThat(app.get("/api/flows/saved").requireText("name")).isEqualTo("Saved");
    assertThat(app.dataDirectory().resolve("headgate.db.before-0005")).exists();
  }

  @Test
  void damagedDatabase_isReplacedAndKept() throws Exception {
    String flow = app.newFlow("x");
    backup();
    app.stop();
    Path live = app.dataDirectory().resolve("headgate.db");
    Files.writeString(live, "damaged ".repeat(1000));
    Files.writeString(app.dataDirectory().resolve("headgate.db-wal"), "an old log");

    assertThat(restore("--force")).as(main.err()).isZero();

    Path old = app.dataDirectory().resolve("headgate.db.before-restore-20260301T120000Z");
    assertThat(old).hasContent("damaged ".repeat(1000));
    assertThat(app.dataDirectory().resolve("headgate.db-wal")).doesNotExist();
    app.start();
    assertThat(app.get(flow).status()).isEqualTo(200);
  }

  @Test
  void logOfADeletedDatabase_isNotAppliedToTheNewOne() throws Exception {
    String flow = app.newFlow("x");
    backup();
    app.stop();
    Files.delete(app.dataDirectory().resolve("headgate.db"));
    Files.writeString(app.dataDirectory().resolve("headgate.db-wal"), "an old log");

    assertThat(restore()).as(main.err()).isZero();

    Path old = app.dataDirectory().resolve("headgate.db.before-restore-20260301T120000Z-wal");
    assertThat(old).hasContent("an old log");
    app.start();
    assertThat(app.get(flow).status()).isEqualTo(200);
  }

  /** Nothing may have changed. */
  private void assertRefused() throws IOException {
    app.stop();
    byte[] before = Files.readAllBytes(app.dataDirectory().resolve("headgate.db"));
    var names = names(app.dataDirectory());

    assertThat(restore("--force")).as(main.out()).isEqualTo(3);

    assertThat(main.err()).doesNotContain("failed unexpectedly");
    assertThat(Files.readAllBytes(app.dataDirectory().resolve("headgate.db"))).isEqualTo(before);
    assertThat(names(app.dataDirectory())).isEqualTo(names);
  }

  private void backup(String... options) {
    assertThat(run("backup", options)).as(main.err()).isZero();
  }

  private int restore(String... options) {
    return run("restore", options);
  }

  private int run(String command, String... options) {
    String[] arguments = Arrays.copyOf(new String[] {command, "" + file}, options.length + 2);
    System.arraycopy(options, 0, arguments, 2, options.length);
    return main.run(app.dataDirectory(), arguments);
  }

  private static void empty(Path data) throws IOException {
    for (String name : names(data)) {
      if (!name.startsWith("sandbox.db")) {
        Files.delete(data.resolve(name));
      }
    }
  }
}
