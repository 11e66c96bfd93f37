package headgate.db;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes the works that wait, runs them in one transaction, each
 * behind a savepoint, commits, and then answers them all.
 *
 * <p>When the transaction itself breaks, everything that ran in it fails, and what had not yet run
 * goes on in a new one: no work ever runs twice.
 */
final class Writer {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  /** Bounds how long the first of a batch waits for the last. */
  private static final int MOST_AT_ONCE = 128;

  private final DatabaseFile file;
  private final WriteQueue queue;
  private final Thread thread;

  private @Nullable WriterSession session;

  private Writer(DatabaseFile file, WriterSession session, WriteQueue queue) {
    this.file = file;
    this.session = session;
    this.queue = queue;
    this.thread = new Thread(this::work, "headgate-writer");
    this.thread.setDaemon(true);
  }

  static Writer start(DatabaseFile file, WriterSession session, WriteQueue queue) {
    Writer writer = new Writer(file, session, queue);
    writer.thread.start();
    return writer;
  }

  <T extends @Nullable Object> T write(HandleFunction<T> function) {
    WriteTask<T> work = new WriteTask<>(function);
    queue.put(work);
    return work.await();
  }

  boolean isCurrentThread() {
    return Thread.currentThread() == thread;
  }

  /** Takes no more work, and returns when all that was taken is answered. */
  void finish() {
    queue.close();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** After {@link #finish}. */
  void close() throws SQLException {
    if (session != null) {
      session.close();
    }
  }

  private void work() {
    for (List<WriteTask<?>> works = take(1); !works.isEmpty(); works = take(works.size())) {
      int answered = 0;
      while (answered < works.size()) {
        answered += transact(works.subList(answered, works.size()));
      }
    }
  }

  private List<WriteTask<?>> take(int expected) {
    Thread.interrupted(); // a work may have left it set; nobody else interrupts this thread
    return queue.take(MOST_AT_ONCE, expected);
  }

  /** Returns how many of the works, from the first, it has answered: at least one. */
  private int transact(List<WriteTask<?>> works) {
    int ran = works.size();
    try {
      WriterSession current = session();
      current.begin();
      ran = current.run(works);
      current.end();
    } catch (SQLException | RuntimeException e) {
      abandon(works.subList(0, ran), e);
    }
    works.subList(0, ran).forEach(WriteTask::answer);
    return ran;
  }

  private WriterSession session() throws SQLException {
    WriterSession current = session;
    if (current == null) {
      current = file.openWriter();
      session = current;
    }
    return current;
  }

  /** Fails the works, and lets go of a connection whose state is not known any more. */
  private void abandon(List<WriteTask<?>> works, Exception cause) {
    LOG.error("A write transaction failed, and {} writes with it.", works.size(), cause);
    if (session != null) {
      try {
        session.close();
      } catch (SQLException e) {
        cause.addSuppressed(e);
      }
      session = null;
    }
    for (WriteTask<?> work : works) {
      if (!work.hasFailed()) {
        work.fail(new DatabaseException("The write failed; nothing of it was stored.", cause));
      }
    }
  }
}
