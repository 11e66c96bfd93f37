package headgate.db;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A pool of read-only sessions, which are opened on demand. Lends the one that was used last,
 * because its cache is the warmest. Thread-safe.
 */
final class ReaderPool {

  private interface SessionFunction<T extends @Nullable Object> {

    T apply(Session session) throws SQLException;
  }

  /** A read that waits longer than this is not overtaken any more. */
  private static final long PATIENCE_MILLIS = 100;

  private final DatabaseFile file;
  private final int maxSessions;
  private final long timeoutMillis;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();

  /** How many reads have waited longer than {@link #PATIENCE_MILLIS}. */
  private final AtomicInteger impatient = new AtomicInteger();

  private volatile boolean closed;

  /**
   * @param timeoutMillis how long a read waits for a session, and {@link #close} for reads
   */
  ReaderPool(DatabaseFile file, int maxSessions, long timeoutMillis) {
    this.file = file;
    this.maxSessions = maxSessions;
    this.timeoutMillis = timeoutMillis;
    this.permits = new Semaphore(maxSessions, true);
  }

  <T extends @Nullable Object> T read(HandleFunction<T> work) {
    return with(session -> session.snapshot(work));
  }

  <T> Optional<T> firstRow(String sql, RowReader<T> reader, String... parameters) {
    return with(session -> session.firstRow(sql, reader, parameters));
  }

  private <T extends @Nullable Object> T with(SessionFunction<T> work) {
    acquire();
    try {
      Session session = lend();
      try {
        return work.apply(session);
      } finally {
        giveBack(session);
      }
    } catch (SQLException e) {
      throw new DatabaseException("The database could not be read.", e);
    } finally {
      permits.release();
    }
  }

  /** Waits for reads that still run. A read that takes too long closes its session itself. */
  void close() throws SQLException {
    closed = true;
    boolean interrupted = false;
    try {
      if (permits.tryAcquire(maxSessions, timeoutMillis, TimeUnit.MILLISECONDS)) {
        permits.release(maxSessions);
      }
    } catch (InterruptedException e) {
      interrupted = true; // the sessions must be closed anyway
    }
    closeIdle();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A new read takes a free session before the reads that wait, because waking a thread costs more
   * than a small read. Once a read has waited for long, the others queue behind it.
   */
  private void acquire() {
    if (!hasImpatient() && permits.tryAcquire()) {
      return;
    }
    try {
      long patience = Math.min(PATIENCE_MILLIS, timeoutMillis);
      if (!permits.tryAcquire(patience, TimeUnit.MILLISECONDS)
          && !acquireInTurn(timeoutMillis - patience)) {
        throw closed ? closedFailure() : tooMany();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("The read was interrupted before it began.", e);
    }
  }

  private boolean acquireInTurn(long millis) throws InterruptedException {
    impatient.incrementAndGet();
    try {
      return permits.tryAcquire(millis, TimeUnit.MILLISECONDS);
    } finally {
      impatient.decrementAndGet();
    }
  }

  /** Whether new reads queue. */
  boolean hasImpatient() {
    return impatient.get() > 0;
  }

  private Session lend() throws SQLException {
    if (closed) {
      throw closedFailure();
    }
    Session session = idle.pollFirst();
    return session != null ? session : file.openReader();
  }

  private void giveBack(Session session) throws SQLException {
    if (!session.isReusable()) {
      session.close();
      return;
    }
    idle.addFirst(session);
    if (closed) {
      closeIdle();
    }
  }

  private void closeIdle() throws SQLException {
    for (Session session = idle.poll(); session != null; session = idle.poll()) {
      session.close();
    }
  }

  private static DatabaseException closedFailure() {
    return new DatabaseException("The database is closed.");
  }

  private static DatabaseException tooMany() {
    return new DatabaseException("Too many reads run at the same time. Try again later.");
  }
}
