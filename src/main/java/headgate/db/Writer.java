package headgate.db;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that writes. It takes tasks that wait, runs them in one transaction, each behind a
 * savepoint, commits, and then completes them all.
 *
 * <p>If the transaction itself fails, all tasks that ran in it fail. The other tasks run in a new
 * transaction. No task runs twice.
 */
final class Writer {

  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  /** Limits how long the first task of a batch waits for the last one. */
  private static final int MAX_BATCH = 128;

  private final DatabaseFile file;
  private final WriteQueue queue;
  private final WriterListener listener;
  private final Thread thread;

  private @Nullable WriterSession session;

  /** How many tasks share the transaction. For the thread of the writer. */
  private int running;

  private Writer(
      DatabaseFile file, WriterSession session, WriteQueue queue, WriterListener listener) {
    this.file = file;
    this.session = session;
    this.queue = queue;
    this.listener = listener;
    this.thread = new Thread(this::run, "headgate-writer");
    this.thread.setDaemon(true);
  }

  static Writer start(
      DatabaseFile file, WriterSession session, WriteQueue queue, WriterListener listener) {
    Writer writer = new Writer(file, session, queue, listener);
    writer.thread.start();
    return writer;
  }

  <T extends @Nullable Object> T write(HandleFunction<T> function) {
    WriteTask<T> task = new WriteTask<>(function);
    queue.put(task);
    return task.await();
  }

  <T extends @Nullable Object> T writeInBackground(HandleFunction<T> function) {
    WriteTask<T> task = new WriteTask<>(function);
    queue.putInBackground(task);
    return task.await();
  }

  /** How many writes wait. */
  int waiting() {
    return queue.size();
  }

  /** Whether others wait for the task that runs. Call it in that task. */
  boolean othersWait() {
    return running > 1 || queue.size() > 0;
  }

  boolean isCurrentThread() {
    return Thread.currentThread() == thread;
  }

  /** Refuses more work. Returns when all earlier work is complete. */
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

  /** Call {@link #finish} first. */
  void close() throws SQLException {
    if (session != null) {
      session.close();
    }
  }

  private void run() {
    for (List<WriteTask<?>> tasks = take(); !tasks.isEmpty(); tasks = take()) {
      int completed = 0;
      while (completed < tasks.size()) {
        completed += transact(tasks.subList(completed, tasks.size()));
      }
    }
  }

  private List<WriteTask<?>> take() {
    while (true) {
      Thread.interrupted(); // work may have set it; nothing else interrupts this thread
      try {
        return queue.take(MAX_BATCH);
      } catch (OutOfMemoryError e) {
        Thread.yield(); // the tasks are still in the queue
      }
    }
  }

  /**
   * Returns how many tasks, from the first, are complete: at least one. An {@code Error} fails the
   * tasks like an exception. It must not end this thread, because all later writes would wait for
   * ever.
   */
  private int transact(List<WriteTask<?>> tasks) {
    int ran = tasks.size();
    running = ran;
    boolean committed = false;
    try {
      WriterSession current = session();
      current.begin();
      ran = current.run(tasks);
      long start = System.nanoTime();
      committed = current.end();
      if (committed) {
        tell(ran, System.nanoTime() - start, current.takeChangedRows());
      }
    } catch (Throwable e) {
      if (!committed) {
        abandon(tasks.subList(0, ran), e);
      }
    } finally {
      tasks.subList(0, ran).forEach(WriteTask::complete);
    }
    return ran;
  }

  private void tell(int writes, long nanos, List<ChangedRow> rows) {
    try {
      listener.committed(writes, nanos);
      if (!rows.isEmpty()) {
        listener.changed(rows);
      }
    } catch (Throwable e) { // the writes are stored, so they have not failed
      LOG.error("A listener to the writer failed", e);
    }
  }

  private WriterSession session() throws SQLException {
    WriterSession current = session;
    if (current == null) {
      current = file.openWriter();
      session = current;
    }
    return current;
  }

  /** Fails the tasks, and closes the connection, whose state is unknown. */
  private void abandon(List<WriteTask<?>> tasks, Throwable cause) {
    Throwable reason = reason(tasks, cause);
    for (WriteTask<?> task : tasks) {
      if (task.failure() == null) {
        task.fail(failure(reason));
      }
    }
    WriterSession failed = session;
    session = null;
    try {
      if (failed != null) {
        failed.close();
      }
    } catch (Throwable e) {
      cause.addSuppressed(e);
    }
    try {
      if (DatabaseException.isFullDisk(reason)) {
        LOG.error("A transaction with {} writes failed: the disk is full", tasks.size());
      } else {
        LOG.error("A transaction with {} writes failed", tasks.size(), cause);
      }
    } catch (OutOfMemoryError e) {
      cause.addSuppressed(e); // the callers get the cause
    }
  }

  private static Throwable failure(Throwable reason) {
    try {
      return DatabaseException.ofWrite(reason);
    } catch (OutOfMemoryError e) {
      return e;
    }
  }

  /** If one task finds the disk full, SQLite rolls back what the others did. */
  private static Throwable reason(List<WriteTask<?>> tasks, Throwable cause) {
    for (WriteTask<?> task : tasks) {
      Throwable failure = task.failure();
      if (failure != null && DatabaseException.isFullDisk(failure)) {
        return failure;
      }
    }
    return cause;
  }
}
