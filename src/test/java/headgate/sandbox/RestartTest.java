package headgate.sandbox;

import static headgate.sandbox.SandboxClient.HELLO;
import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import headgate.problem.StartupException;
import headgate.sandbox.Sandbox.Settings;
import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.store.FlowStatus;
import headgate.sandbox.tool.Judge;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start, stop and restart of the simulator, and what a restart keeps. */
class RestartTest {

  @TempDir private Path directory;

  private static Sandbox sandbox(int port, Path directory) {
    return new Sandbox(
        new Settings(port, directory, Judge.RELAXED),
        flowJson -> List.of(),
        () -> SandboxClient.NOW);
  }

  @Test
  void restart_keepsFlowsAndForgetsSettings() {
    try (SandboxClient client = SandboxClient.start(directory)) {
      String flow = client.flowIn(FlowStatus.PUBLISHED, "kept");
      String draft = client.create("draft");
      Reply account = client.post("/_sandbox/accounts", "{\"name\": \"Second\"}");
      String preview = client.get(flow + "?fields=preview").text("/preview/preview_url");
      client.settings("{\"integrity_block\": true}");
      client.fault("{\"kind\": \"html\", \"times\": 0, \"route\": \"none\"}");

      client.restart();

      assertThat(client.status(flow)).isEqualTo("PUBLISHED");
      assertThat(client.status(draft)).isEqualTo("DRAFT");
      String url = client.get(flow + "/assets").text("/data/0/download_url");
      assertThat(client.send(client.withoutToken(url).GET()).body()).isEqualTo(HELLO);
      assertThat(client.get(flow + "?fields=preview").text("/preview/preview_url"))
          .endsWith(preview.substring(preview.indexOf("/wa/")));
      assertThat(
              client
                  .send(
                      client
                          .withoutToken(account.text("/business_account_id"))
                          .header("Authorization", "Bearer " + account.text("/access_token"))
                          .GET())
                  .text("/name"))
          .isEqualTo("Second");
      assertThat(client.get("/_sandbox/settings").require("/integrity_block").booleanValue())
          .isFalse();
      assertThat(client.get("/_sandbox/faults").body()).isEqualTo("{\"faults\":[]}");
    }
  }

  @Test
  void file_isConsistentWhileTheSimulatorRuns() throws IOException, SQLException {
    try (SandboxClient client = SandboxClient.start(directory)) {
      client.create("answered");

      // A killed process leaves the file and its write-ahead log as they are now.
      Path copy = Files.createDirectory(directory.resolve("copy"));
      for (String name : List.of("sandbox.db", "sandbox.db-wal")) {
        Files.copy(directory.resolve(name), copy.resolve(name));
      }

      try (SandboxClient after = SandboxClient.start(copy)) {
        assertThat(after.get(WABA + "/flows").text("/data/0/name")).isEqualTo("answered");
      }
    }
  }

  @Test
  void newerFile_isRefused() throws SQLException {
    sandbox(0, directory).start().close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("sandbox.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA user_version = 99");
    }

    assertThatThrownBy(() -> sandbox(0, directory).start())
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("newer Headgate");
  }

  @Test
  void invalidFile_isRefused() throws IOException {
    Files.writeString(directory.resolve("sandbox.db"), "no database at all ".repeat(100));

    assertThatThrownBy(() -> sandbox(0, directory).start())
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("sandbox.db");
  }

  @Test
  void takenPort_isRefused() {
    try (Sandbox first = sandbox(0, directory).start()) {
      int port = first.port();

      assertThatThrownBy(() -> sandbox(port, directory.resolve("other")).start())
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("port " + port + " for the simulator");
    }
  }

  @Test
  void start_worksOnceAndCloseAnyTime() {
    Sandbox sandbox = sandbox(0, directory);
    sandbox.close();
    assertThatThrownBy(sandbox::port).isInstanceOf(IllegalStateException.class);
    sandbox.start();
    assertThatThrownBy(sandbox::start).isInstanceOf(IllegalStateException.class);
    assertThat(sandbox.uri()).hasToString("http://127.0.0.1:" + sandbox.port());
    sandbox.close();
    sandbox.close();
  }

  @Test
  void directory_isCreated() {
    Path deep = directory.resolve("a/b");

    sandbox(0, deep).start().close();

    assertThat(deep.resolve("sandbox.db")).exists();
  }

  @Test
  void concurrentCreates_useANameOnce() throws InterruptedException {
    try (SandboxClient client = SandboxClient.start(directory)) {
      List<Thread> callers =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      new Thread(
                          () ->
                              client.post(
                                  WABA + "/flows",
                                  "application/json",
                                  BodyPublishers.ofString(
                                      "{\"name\": \"same\", \"categories\": [\"OTHER\"]}"))))
              .toList();
      callers.forEach(Thread::start);
      for (Thread caller : callers) {
        caller.join();
      }

      assertThat(client.get(WABA + "/flows").require("/data").size()).isEqualTo(1);
    }
  }
}
