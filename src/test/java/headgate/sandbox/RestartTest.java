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

/** What is kept, and how the simulator starts and stops. */
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
    try (SandboxClient tester = SandboxClient.start(directory)) {
      String flow = tester.flowIn(FlowStatus.PUBLISHED, "kept");
      String draft = tester.create("draft");
      Reply account = tester.post("/_sandbox/accounts", "{\"name\": \"Second\"}");
      String preview = tester.get(flow + "?fields=preview").text("/preview/preview_url");
      tester.settings("{\"integrity_block\": true}");
      tester.fault("{\"kind\": \"html\", \"times\": 0, \"route\": \"none\"}");

      tester.restart();

      assertThat(tester.status(flow)).isEqualTo("PUBLISHED");
      assertThat(tester.status(draft)).isEqualTo("DRAFT");
      String url = tester.get(flow + "/assets").text("/data/0/download_url");
      assertThat(tester.send(tester.bare(url).GET()).body()).isEqualTo(HELLO);
      assertThat(tester.get(flow + "?fields=preview").text("/preview/preview_url"))
          .endsWith(preview.substring(preview.indexOf("/wa/")));
      assertThat(
              tester
                  .send(
                      tester
                          .bare(account.text("/business_account_id"))
                          .header("Authorization", "Bearer " + account.text("/access_token"))
                          .GET())
                  .text("/name"))
          .isEqualTo("Second");
      assertThat(tester.get("/_sandbox/settings").json().path("integrity_block").asBoolean(true))
          .isFalse();
      assertThat(tester.get("/_sandbox/faults").body()).isEqualTo("{\"faults\":[]}");
    }
  }

  @Test
  void file_isSoundWhileTheSimulatorRuns() throws IOException, SQLException {
    try (SandboxClient tester = SandboxClient.start(directory)) {
      tester.create("answered");

      // What a killed process leaves behind: the file and its log, as they are at this moment.
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
  void fileThatIsNone_isRefused() throws IOException {
    Files.writeString(directory.resolve("sandbox.db"), "no database at all ".repeat(100));

    assertThatThrownBy(() -> sandbox(0, directory).start())
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("sandbox.db");
  }

  @Test
  void takenPort_isSaid() {
    try (Sandbox first = sandbox(0, directory).start()) {
      int port = first.port();

      assertThatThrownBy(() -> sandbox(port, directory.resolve("other")).start())
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("Port " + port + " is taken");
    }
  }

  @Test
  void start_happensOnceAndCloseAnyTime() {
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
  void directory_isMadeWhereThereIsNone() {
    Path deep = directory.resolve("a/b");

    sandbox(0, deep).start().close();

    assertThat(deep.resolve("sandbox.db")).exists();
  }

  @Test
  void manyCallersAtOnce_getNamesOnce() throws InterruptedException {
    try (SandboxClient tester = SandboxClient.start(directory)) {
      List<Thread> callers =
          IntStream.range(0, 8)
              .mapToObj(
                  i ->
                      new Thread(
                          () ->
                              tester.post(
                                  WABA + "/flows",
                                  "application/json",
                                  BodyPublishers.ofString(
                                      "{\"name\": \"same\", \"categories\": [\"OTHER\"]}"))))
              .toList();
      callers.forEach(Thread::start);
      for (Thread caller : callers) {
        caller.join();
      }

      assertThat(tester.get(WABA + "/flows").json().path("data").size()).isEqualTo(1);
    }
  }
}
