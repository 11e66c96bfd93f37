package headgate.account;

import headgate.db.Database;
import headgate.db.DatabaseException;
import headgate.meta.MetaListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was said with Meta. A call waits for no disk: records are queued, and what has come
 * together is stored twice a second. Thread-safe.
 */
public final class CallLog implements MetaListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

  private static final int MOST_WAITING = 10_000;
  private static final int MOST_AT_ONCE = 500;
  private static final long PAUSE_MILLIS = 500;

  private final Database db;
  private final BlockingQueue<Exchange> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final ReentrantLock storing = new ReentrantLock();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "call-log");
            thread.setDaemon(true);
            return thread;
          });

  public CallLog(Database db) {
    this.db = db;
    timer.scheduleWithFixedDelay(
        this::flushOrLog, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Where more calls wait than memory is meant for, the newest is left out and that is logged. */
  @Override
  public void exchanged(Exchange exchange) {
    if (!waiting.offer(exchange)) {
      LOG.warn("A call to Meta is missing in the record of calls: too many wait to be stored");
    }
  }

  /** Stores what is waiting, so that whoever reads next sees every call that has ended. */
  void flush() {
    storing.lock();
    try {
      List<Exchange> some = new ArrayList<>();
      while (waiting.drainTo(some, MOST_AT_ONCE) > 0) {
        List<Exchange> batch = List.copyOf(some);
        db.execute(handle -> new CallDao(handle).insert(batch));
        some.clear();
      }
    } finally {
      storing.unlock();
    }
  }

  private void flushOrLog() {
    try {
      flush();
    } catch (DatabaseException e) {
      LOG.error("Calls to Meta could not be recorded", e);
    }
  }

  /** Stores what is waiting and ends. */
  @Override
  public void close() {
    timer.shutdown();
    flush();
  }
}
