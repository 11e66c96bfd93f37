package headgate.db;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A few read-only sessions, opened when first needed. The one used last is lent first: its cache is
 * the warmest. Safe for use by many threads.
 */
final class Readers {

  private interface Use<T extends @Nullable Object> {

    T of(Session session) throws SQLException;
  }

  private final DatabaseFile file;
  private final int most;
  private final long patienceMillis;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();

  private volatile boolean closed;

  /**
   * @param patienceMillis how long a read, or the closing, waits for others
   */
  Readers(DatabaseFile file, int most, long patienceMillis) {
    this.file = file;
    this.most = most;
    this.patienceMillis = patienceMillis;
    this.permits = new Semaphore(most);
  }

  <T extends @Nullable Object> T read(HandleFunction<T> work) {
    return with(session -> session.snapshot(work));
  }

  <T> Optional<T> firstRow(String sql, RowReader<T> reader, String... parameters) {
    return with(session -> session.firstRow(sql, reader, parameters));
  }

  private <T extends @Nullable Object> T with(Use<T> use) {
    acquire();
    try {
      Session session = lend();
      try {
        return use.of(session);
      } finally {
        giveBack(session);
      }
    } catch (SQLException e) {
      throw new DatabaseException("The database could not be read.", e);
    } finally {
      permits.release();
    }
  }

  /** Waits for reads that still run; one that runs for too long closes its session itself. */
  void close() throws SQLException {
    closed = true;
    boolean interrupted = false;
    try {
      if (permits.tryAcquire(most, patienceMillis, TimeUnit.MILLISECONDS)) {
        permits.release(most);
      }
    } catch (InterruptedException e) {
      interrupted = true; // the rest of the closing must happen all the same
    }
    closeIdle();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void acquire() {
    if (permits.tryAcquire()) {
      return;
    }
    try {
      if (!permits.tryAcquire(patienceMillis, TimeUnit.MILLISECONDS)) {
        throw closed ? closedFailure() : tooMany();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("Interrupted before the read could begin.", e);
    }
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
    return new DatabaseException("Too many reads run at once. Try again later.");
  }
}
