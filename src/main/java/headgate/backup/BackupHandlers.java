package headgate.backup;

import headgate.db.DatabaseCopy;
import headgate.http.FileDownload;
import headgate.idempotency.IdempotencyKeys;
import headgate.problem.Problem;
import headgate.problem.StartupException;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/** {@code /api/backup}. */
public final class BackupHandlers {

  private static final String TYPE = "application/vnd.sqlite3";

  private final Path data;
  private final Path copy;
  private final InstantSource clock;
  private final Semaphore free = new Semaphore(1);

  /**
   * Deletes the copy that a killed server has left.
   *
   * @throws StartupException if it cannot be deleted
   */
  public BackupHandlers(Path data, InstantSource clock) {
    this.data = data;
    this.copy = data.resolve("headgate.db.download");
    this.clock = clock;
    try {
      DatabaseCopy.delete(copy);
    } catch (IOException e) {
      throw new StartupException(
          "%s cannot be deleted (%s). Delete it, then start again.".formatted(copy, e), e);
    }
  }

  /**
   * {@code POST /api/backup}: a copy of the database, without the secret key. One caller at a time,
   * because each copy takes as much disk as the database until it is sent.
   */
  public void backup(Context ctx) throws IOException {
    IdempotencyKeys.changesNothing(ctx);
    if (!free.tryAcquire()) {
      throw Problem.of(
          Problem.Kind.BUSY, "Another backup is being made or sent. Try again when it is done.");
    }
    try {
      String name = BackupFile.name(clock.instant());
      DatabaseCopy.make(data, copy);
      FileDownload.send(ctx, copy, TYPE, name);
    } finally {
      try {
        DatabaseCopy.delete(copy);
      } finally {
        free.release();
      }
    }
  }
}
