package headgate.db;

import headgate.problem.Problem;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The work of one caller of the writer, and its outcome. */
final class WriteTask<T extends @Nullable Object> {

  private record Success<T extends @Nullable Object>(T value) {}

  private final HandleFunction<T> function;
  private final CompletableFuture<WriteTask<T>> done = new CompletableFuture<>();

  private @Nullable Success<T> success;
  private @Nullable Throwable failure;

  WriteTask(HandleFunction<T> function) {
    this.function = function;
  }

  /**
   * Runs in the thread of the writer. Keeps what the work throws for its caller.
   *
   * @return whether the work succeeded
   */
  boolean run(Handle handle) {
    try {
      success = new Success<>(function.apply(handle));
      return true;
    } catch (Throwable e) { // an Error too: it is for the caller, and must not end the writer
      failure = DatabaseException.isFullDisk(e) ? DatabaseException.ofWrite(e) : e;
      return false;
    }
  }

  /** Null if the work has not failed. */
  @Nullable Throwable failure() {
    return failure;
  }

  /** Makes {@link #await} throw the cause. */
  void fail(Throwable cause) {
    success = null;
    failure = cause;
  }

  /** Ends {@link #await}. */
  void complete() {
    done.complete(this);
  }

  /**
   * Waits for {@link #complete}, and returns the result of the work or throws its failure. Cannot
   * be interrupted: the caller has to learn whether the work was committed.
   */
  T await() {
    done.join();
    if (success != null) {
      return success.value();
    }
    // A complete task has succeeded or failed.
    throw WriteTask.<RuntimeException>sneakyThrow(Objects.requireNonNull(failure));
  }

  /** Throws the failure of the work, of any type. Adds the stack trace of the caller. */
  @SuppressWarnings("unchecked") // the cast only satisfies the compiler
  private static <E extends Throwable> E sneakyThrow(Throwable failure) throws E {
    if (!(failure instanceof Problem)) {
      failure.addSuppressed(new CallerTrace());
    }
    throw (E) failure;
  }

  /** Shows who called the writer. */
  private static final class CallerTrace extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CallerTrace() {
      super("The write was called here");
    }
  }
}
