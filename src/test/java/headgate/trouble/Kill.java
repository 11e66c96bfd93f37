package headgate.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.TestApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;

/**
 * The end of the process in the middle of an operation, as {@code kill -9} brings it: what was
 * committed until then is there afterwards, and Meta gets no further call.
 *
 * <p>The simulator runs in the same process, so that is not killed. The server gets the database
 * back as it was at that moment.
 */
public final class Kill {

  private final TestApp app;

  public Kill(TestApp app) {
    this.app = app;
  }

  /**
   * Kills the server when the operation calls this route at Meta, or after it if it never does.
   *
   * @param path of the operation, a POST
   */
  public void at(String route, String path) {
    app.clearFaults();
    app.fault("{\"kind\":\"delay\",\"route\":\"%s\",\"delay_ms\":20000}".formatted(route));
    CompletableFuture<Void> operation = CompletableFuture.runAsync(() -> app.post(path));
    while (!operation.isDone() && seen() == 0) {
      Thread.onSpinWait();
    }
    app.fault("{\"kind\":\"drop\",\"times\":0}");
    Path copy = app.dataDirectory().resolve("killed.db");
    copyTo(copy);
    endDelay();
    operation.join();
    app.stop();
    replaceBy(copy);
    app.start();
    app.clearFaults();
  }

  private int seen() {
    return app.sandboxGet("/_sandbox/faults").body().requireInt("faults/0/seen");
  }

  private void endDelay() {
    String id = app.sandboxGet("/_sandbox/faults").body().requireText("faults/0/id");
    assertThat(app.delete("/api/sandbox/faults/" + id).status()).isEqualTo(200);
  }

  private Path database() {
    return app.dataDirectory().resolve("headgate.db");
  }

  private void copyTo(Path copy) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM INTO '" + copy + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void replaceBy(Path copy) {
    try {
      Files.deleteIfExists(Path.of(database() + "-wal"));
      Files.deleteIfExists(Path.of(database() + "-shm"));
      Files.move(copy, database(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
