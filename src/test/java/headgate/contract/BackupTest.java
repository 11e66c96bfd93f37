package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.TestApp;
import headgate.backup.BackupStatus;
import headgate.backup.ScheduledBackups;
import headgate.config.Config;
import headgate.config.ConfigSetting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kong.unirest.core.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code POST /api/backup}, and backups on a schedule. */
class BackupTest {

  private static final int MANY_TRIES = 10_000;

  @RegisterExtension final TestApp app = new TestApp().withClock(new SetClock());

  @TempDir private Path directory;

  @Test
  void backup_isACompleteDatabase() throws Exception {
    app.newFlow("one");

    HttpResponse<byte[]> answer = app.http().post(app.url("/api/backup")).asBytes();

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getHeaders().getFirst("Content-Disposition"))
        .isEqualTo("attachment; filename=\"headgate-20260301T120000Z.db\"");
    assertThat(answer.getHeaders().getFirst("Content-Type")).isEqualTo("application/vnd.sqlite3");
    assertThat(answer.getHeaders().getFirst("Cache-Control")).isEqualTo("no-store");
    Path file = Files.write(directory.resolve("copy.db"), answer.getBody());
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT name FROM flow")) {
      assertThat(row.getString(1)).isEqualTo("one");
    }
    awaitNoCopy();
  }

  /** The server deletes the copy when all of it is sent: the caller may be faster. */
  private void awaitNoCopy() {
    Instant end = Instant.now().plusSeconds(20);
    while (Files.exists(copy())) {
      assertThat(Instant.now()).isBefore(end);
    }
  }

  @Test
  void backup_hasNoSecretKeyAndNoToken() throws IOException {
    String text = Files.readString(app.dataDirectory().resolve("secret.key")).strip();
    String bytes = new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1);
    app.post(
        "/api/accounts",
        "{\"name\":\"x\",\"business_account_id\":\"1\",\"access_token\":\"EAAtopsecret\"}");

    String backup =
        new String(
            app.http().post(app.url("/api/backup")).asBytes().getBody(),
            StandardCharsets.ISO_8859_1);

    assertThat(backup.contains(text)).isFalse();
    assertThat(backup.contains(bytes)).isFalse();
    assertThat(backup.contains("EAAtopsecret")).isFalse();
  }

  @Test
  void backup_needsAnAdminKey() {
    String admin = app.newKey("admin");
    String write = app.newKey("write", "X-API-Key", admin);

    assertThat(app.post("/api/backup", "", "X-API-Key", write).status()).isEqualTo(403);
    assertThat(app.post("/api/backup").status()).isEqualTo(401);
    assertThat(app.post("/api/backup", "", "X-API-Key", admin).status()).isEqualTo(200);
  }

  @Test
  void repeatedBackup_isANewOne() {
    String first = app.post("/api/backup", "", "Idempotency-Key", "k").text();
    app.newFlow("one");
    String second = app.post("/api/backup", "", "Idempotency-Key", "k").text();

    assertThat(second).isNotEqualTo(first).contains("one");
  }

  @Test
  void secondBackup_isRefusedUntilTheFirstIsSent() throws Exception {
    app.stop();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:" + app.dataDirectory().resolve("headgate.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO setting VALUES ('large', hex(zeroblob(20000000)))"); // fits in no buffer
    }
    app.start();
    try (Socket slow = new Socket()) {
      slow.setReceiveBufferSize(4096);
      slow.connect(new InetSocketAddress("127.0.0.1", app.port()));
      slow.getOutputStream()
          .write(
              "POST /api/backup HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(slow.getInputStream().read()).isEqualTo('H'); // the answer has begun

      Reply refused = app.post("/api/backup");

      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.body().requireText("error_type")).isEqualTo("busy");
      assertThat(refused.message()).contains("Try again when it is done");
    }
    int status = 409;
    for (int i = 0; i < MANY_TRIES && status == 409; i++) {
      status = app.http().post(app.url("/api/backup")).asBytes().getStatus();
    }
    assertThat(status).isEqualTo(200);
    awaitNoCopy();
  }

  @Test
  void backupThatCannotBeMadeNorDeleted_doesNotBlockTheNext() throws Exception {
    Path inTheWay = Files.createDirectories(copy().resolve("file"));

    assertThat(app.post("/api/backup").status()).isEqualTo(500);

    Files.delete(inTheWay);
    Files.delete(copy());
    assertThat(app.http().post(app.url("/api/backup")).asBytes().getStatus()).isEqualTo(200);
  }

  @Test
  void copyOfAKilledServer_isDeletedAtTheNextStart() throws IOException {
    app.stop();
    Files.writeString(copy(), "half a copy");

    app.start();

    assertThat(copy()).doesNotExist();
  }

  @Test
  void schedule_makesABackupAtTheStart() throws Exception {
    app.stop();
    Path backups = Files.createDirectory(directory.resolve("backups"));
    try (WatchService watch = backups.getFileSystem().newWatchService()) {
      backups.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      app.with("backup-every", "12h").with("backup-dir", backups.toString()).start();
      Path file = backups.resolve("headgate-20260301T120000Z.db");
      while (Files.notExists(file)) {
        var key = watch.poll(30, TimeUnit.SECONDS);
        assertThat(key).isNotNull();
        key.pollEvents();
        key.reset();
      }
      app.stop();
      assertThat(file).isRegularFile();
    }
    Config config =
        Config.from(
            Map.of(),
            Map.of(
                ConfigSetting.DATA, app.dataDirectory().toString(),
                ConfigSetting.BACKUP_DIR, backups.toString(),
                ConfigSetting.BACKUP_EVERY, "12h"));
    SetClock clock = new SetClock();
    try (ScheduledBackups next = new ScheduledBackups(config.data(), config.backups(), clock)) {
      next.start();
      BackupStatus status = next;
      assertThat(status.isScheduled()).isTrue();
      assertThat(status.lastSuccess()).contains(clock.instant());
      assertThat(status.failures()).isZero();
    }
  }

  private Path copy() {
    return app.dataDirectory().resolve("headgate.db.download");
  }
}
