package headgate.endpoint;

import headgate.db.Database;
import headgate.db.DatabaseException;
import headgate.endpoint.call.RepeatedWarning;
import headgate.message.Message;
import headgate.message.MessageDao;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins the lives of tokens. A person waits, so nobody waits long for a database that is busy: the
 * form goes on, and the next request begins the life if this one did not. Thread-safe.
 */
final class OpenedTokens implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OpenedTokens.class);

  private static final long WAIT_MILLIS = 1_000;

  /** The writer stores what many threads bring in one transaction. */
  private static final int MAX_THREADS = 64;

  private static final long IDLE_SECONDS = 10;

  private final RepeatedWarning busy = new RepeatedWarning(LOG::warn);
  private final RepeatedWarning failed = new RepeatedWarning(LOG::warn);
  private final Database db;
  private final Duration life;
  private final InstantSource clock;
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0,
          MAX_THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          work -> {
            Thread thread = new Thread(work, "opened-tokens");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param life of a token from its first request on
   */
  OpenedTokens(Database db, Duration life, InstantSource clock) {
    this.db = db;
    this.life = life;
    this.clock = clock;
  }

  /** The form of the message was opened now. */
  void add(Message message) {
    Instant now = clock.instant();
    try {
      Future<?> stored =
          threads.submit(
              () ->
                  db.execute(
                      handle -> new MessageDao(handle).opened(message, now, now.plus(life))));
      stored.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | RejectedExecutionException e) {
      busy.warn("It is not stored yet that a form was opened: the database is busy");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DatabaseException cause) {
        failed.warn("It was not stored that a form was opened: " + cause.getMessage());
      } else {
        LOG.error("It was not stored that a form was opened", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
