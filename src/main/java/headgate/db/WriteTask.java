package headgate.db;

import headgate.problem.Problem;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One caller's piece of work on its way through the writer and back. */
final class WriteTask<T extends @Nullable Object> {

  private final HandleFunction<T> function;
  private final CompletableFuture<WriteTask<T>> answered = new CompletableFuture<>();

  private @Nullable T result;
  private @Nullable Throwable failure;

  WriteTask(HandleFunction<T> function) {
    this.function = function;
  }

  /**
   * On the writer's thread. What the work throws is kept for its caller.
   *
   * @return whether it went through
   */
  boolean run(Handle handle) {
    try {
      result = function.apply(handle);
      return true;
    } catch (Throwable e) { // an Error too: it belongs to the caller, and the writer must live on
      failure = e;
      return false;
    }
  }

  boolean hasFailed() {
    return failure != null;
  }

  /** The caller gets this instead of the result. */
  void fail(Throwable cause) {
    failure = cause;
  }

  /** Lets the caller go on. */
  void answer() {
    answered.complete(this);
  }

  /**
   * Waits, interrupts notwithstanding: who stopped waiting could not know whether the work was
   * committed.
   */
  T await() {
    answered.join();
    if (failure != null) {
      throw WriteTask.<RuntimeException>asThrown(failure);
    }
    return result;
  }

  /** The work's own exception, of whatever type, with the way its caller came. */
  @SuppressWarnings("unchecked") // the cast is for the compiler alone
  private static <E extends Throwable> E asThrown(Throwable failure) throws E {
    if (!(failure instanceof Problem)) {
      failure.addSuppressed(new CallerTrace());
    }
    throw (E) failure;
  }

  /** Shows in a stack trace who asked for the write that failed on the writer's thread. */
  private static final class CallerTrace extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CallerTrace() {
      super("The write was asked for here");
    }
  }
}
