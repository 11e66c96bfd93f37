package headgate.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /health}, {@code /health/ready} and {@code /version}. */
class HealthTest {

  private static final String READY = "/health/ready";

  @RegisterExtension final TestApp app = new TestApp();

  private static Map<String, String> statuses(Reply reply) {
    return reply.requireList("checks").stream()
        .collect(toMap(check -> check.requireText("name"), check -> check.requireText("status")));
  }

  private static String message(Reply reply, String name) {
    return reply.requireList("checks").stream()
        .filter(check -> check.requireText("name").equals(name))
        .findFirst()
        .orElseThrow()
        .requireText("message");
  }

  private Connection database() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + app.dataDirectory().resolve("headgate.db"));
  }

  /** Restarts the server with a setting. */
  private void restartWith(String option, String value) {
    app.with(option, value).restart();
  }

  @Test
  void health_isAliveWithoutADatabase() throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE api_key");
    }
    assertThat(app.get("/health").requireText("status")).isEqualTo("ok");
    assertThat(app.head("/health").status()).isEqualTo(200);
  }

  @Test
  void readyServer_listsItsChecks() {
    Reply ready = app.get(READY);
    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.data().keys()).containsExactlyInAnyOrder("ready", "checks");
    assertThat(ready.requireBoolean("ready")).isTrue();
    assertThat(statuses(ready))
        .containsOnlyKeys(
            "database_read", "database_write", "schema", "free_disk", "webhook_events", "webhooks")
        .containsEntry("database_read", "ok")
        .containsEntry("database_write", "ok")
        .containsEntry("schema", "ok");
    for (StrictJson check : ready.requireList("checks")) {
      assertThat(check.keys()).containsExactlyInAnyOrder("name", "status", "message");
      assertThat(check.requireText("message")).isNotEmpty();
    }
  }

  @Test
  void checks_areForCallersThatMayRead() {
    String admin = app.newKey("admin");
    String read = app.newKey("read", "X-API-Key", admin);
    assertThat(app.get(READY, "X-API-Key", read).data().keys()).contains("checks");
    assertThat(app.get(READY).status()).isEqualTo(200);
    assertThat(app.get(READY).data().keys()).containsExactly("ready");
    Reply wrongKey = app.get(READY, "X-API-Key", "hg_wrong");
    assertThat(wrongKey.status()).isEqualTo(200);
    assertThat(wrongKey.data().keys()).containsExactly("ready");
  }

  @Test
  void wrongKeyAtReady_countsAsOne() {
    app.newKey("admin");
    for (int i = 0; i < 21; i++) {
      assertThat(app.get(READY, "X-API-Key", "hg_wrong" + i).status()).isEqualTo(200);
    }
    assertThat(app.get("/api/flows", "X-API-Key", "hg_wrong").status()).isEqualTo(429);
  }

  @Test
  void foreignPage_doesNotSeeTheChecks() {
    Reply ready = app.get(READY, "Origin", "https://evil.example");
    assertThat(ready.data().keys()).containsExactly("ready");
  }

  @Test
  void fullDisk_isNotReady() {
    restartWith("min-free-disk", "999999TB");
    Reply ready = app.get(READY);
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.body().requireText("error_type")).isEqualTo("not_ready");
    assertThat(ready.requireBoolean("ready")).isFalse();
    assertThat(statuses(ready)).containsEntry("free_disk", "fail");
    assertThat(message(ready, "free_disk"))
        .contains(app.dataDirectory().toString())
        .contains("less than HEADGATE_MIN_FREE_DISK (999999000000 MB). Make room.");
    assertThat(ready.message()).contains(message(ready, "free_disk"));
    assertThat(app.head(READY).status()).isEqualTo(503);
    assertThat(app.get("/health").status()).isEqualTo(200);
    app.newKey("admin");
    Reply withoutKey = app.get(READY);
    assertThat(withoutKey.data().keys()).containsExactly("ready");
    assertThat(withoutKey.message()).isEqualTo("The server is not ready.");
  }

  @Test
  void diskThatIsNearlyFull_isAWarning() {
    long free = app.dataDirectory().toFile().getUsableSpace();
    restartWith("min-free-disk", free / 1_000_000 * 3 / 4 + "MB");
    Reply ready = app.get(READY);
    assertThat(ready.status()).isEqualTo(200);
    assertThat(statuses(ready)).containsEntry("free_disk", "warn");
  }

  @Test
  void blockedWriter_isNotReadyWithinTheBound() throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      long start = System.nanoTime();
      Reply ready = app.get(READY);
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      assertThat(ready.status()).isEqualTo(503);
      assertThat(statuses(ready))
          .containsEntry("database_write", "fail")
          .containsEntry("database_read", "ok");
      assertThat(message(ready, "database_write")).isEqualTo("No outcome within 2 seconds.");
      assertThat(seconds).isBetween(1L, 4L);
      statement.execute("ROLLBACK");
    }
    while (app.get(READY).status() != 200) {
      Thread.onSpinWait();
    }
  }

  @Test
  void newerSchema_isNotReady() throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 9999");
      Reply ready = app.get(READY);
      assertThat(ready.status()).isEqualTo(503);
      assertThat(statuses(ready)).containsEntry("schema", "fail");
      assertThat(message(ready, "schema")).contains("newer Headgate");
    }
  }

  @Test
  void missingTable_isNotReady() throws SQLException {
    try (Connection connection = database();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA foreign_keys = OFF");
      statement.execute("ALTER TABLE setting RENAME TO gone");
    }
    Reply ready = app.get(READY);
    assertThat(ready.status()).isEqualTo(503);
    assertThat(statuses(ready)).containsEntry("database_write", "fail");
    assertThat(message(ready, "database_write")).startsWith("The check failed: ");
  }

  @Test
  void stoppingServer_isNotReady() throws Exception {
    try (Socket working = new Socket("127.0.0.1", app.port())) {
      working.setSoTimeout(10_000);
      OutputStream out = working.getOutputStream();
      BufferedReader in =
          new BufferedReader(new InputStreamReader(working.getInputStream(), US_ASCII));
      out.write(
          ("GET /health/ready HTTP/1.1\r\nHost: localhost\r\n"
                  + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n")
              .getBytes(US_ASCII));
      assertThat(in.readLine()).isEqualTo("HTTP/1.1 100 Continue");
      CompletableFuture<Void> stop;
      try (Socket idle = new Socket("127.0.0.1", app.port())) {
        idle.setSoTimeout(5_000);
        stop = CompletableFuture.runAsync(app::stop);
        assertThat(idle.getInputStream().read()).isEqualTo(-1); // the server is stopping
      }
      out.write("{}".getBytes(US_ASCII));
      assertThat(in.lines().toList())
          .contains("HTTP/1.1 503 Service Unavailable")
          .anyMatch(line -> line.contains("The server is stopping."));
      stop.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void version_namesWhatRuns() throws IOException {
    Reply version = app.get("/version");
    assertThat(version.data().keys())
        .containsExactlyInAnyOrder(
            "name",
            "version",
            "commit",
            "built_at",
            "java",
            "sqlite",
            "flow_json_versions",
            "graph_version");
    assertThat(Instant.parse(version.requireText("built_at"))).isBefore(Instant.now());
    assertThat(version.requireText("java")).isEqualTo(Runtime.version().toString());
    assertThat(version.requireText("sqlite")).matches("3\\.[0-9]+\\.[0-9]+");
    assertThat(version.requireText("graph_version")).isEqualTo("v25.0");
    assertThat(version.requireList("flow_json_versions"))
        .extracting(StrictJson::toString)
        .anyMatch(name -> name.contains("7.3"))
        .noneMatch(name -> name.contains("2.1"));
    String key = app.newKey("admin");
    assertThat(app.get("/version").data()).isEqualTo(version.data());
    assertThat(key).isNotEmpty();
    assertThat(app.head("/version").status()).isEqualTo(200);
  }
}
