package headgate.answer;

import headgate.db.Database;
import headgate.db.DatabaseException;
import headgate.flow.FlowId;
import headgate.secret.SecretBox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Takes files that people pick while they fill a form. A person waits, so they are recorded and
 * fetched in the background. Thread-safe.
 */
public final class PickedFiles implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PickedFiles.class);

  private static final int MAX_WAITING = 1_000;
  private static final long CLOSE_SECONDS = 5;

  /**
   * A file that will be here.
   *
   * @param key of the data that the screen sent
   * @param id of {@code GET /api/media/{id}}
   */
  public record Taken(String key, @Nullable String fileName, String id) {
    @Override
    public String toString() {
      return "Taken[%s]".formatted(id);
    }
  }

  private final Database db;
  private final SecretBox box;
  private final Runnable wake;
  private final InstantSource clock;
  private final ExecutorService writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_WAITING),
          work -> {
            Thread thread = new Thread(work, "picked-files");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param wake tells the loop that fetches files that there are some
   */
  public PickedFiles(Database db, SecretBox box, Runnable wake, InstantSource clock) {
    this.db = db;
    this.box = box;
    this.wake = wake;
    this.clock = clock;
  }

  /**
   * Returns at once.
   *
   * @param messageId of the message that opened the form; null if it is not known
   * @param data what the screen sent
   */
  public List<Taken> take(String accountId, @Nullable String messageId, JsonNode data) {
    List<PickedFile> files = PickedFile.of(data);
    if (files.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    List<Taken> taken = new ArrayList<>();
    files.forEach(file -> taken.add(new Taken(file.key(), file.fileName(), FlowId.next(now))));
    try {
      writer.execute(() -> store(accountId, messageId, files, taken, now));
    } catch (RejectedExecutionException e) {
      LOG.warn("{} files of a form are not fetched: too many wait", files.size());
      return List.of();
    }
    return List.copyOf(taken);
  }

  private void store(
      String accountId,
      @Nullable String messageId,
      List<PickedFile> files,
      List<Taken> taken,
      Instant now) {
    try {
      db.execute(
          handle -> {
            MediaDao media = new MediaDao(handle);
            for (int i = 0; i < files.size(); i++) {
              String id = taken.get(i).id();
              byte[] sealed = box.seal(files.get(i).source().json(), MediaDao.seal(id));
              media.insert(id, accountId, messageId, files.get(i), sealed, now);
            }
          });
      wake.run();
    } catch (DatabaseException e) {
      LOG.warn("{} files of a form are not fetched: {}", files.size(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("{} files of a form are not fetched", files.size(), e);
    }
  }

  /** Records the files that wait. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Some files of forms are not fetched");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
