package headgate.guard;

import headgate.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/** Limits how many bytes of stored texts are compared at a time. Thread-safe. */
public final class TextRoom {

  private static final int UNIT_BYTES = 1024;

  /**
   * A comparison needs about ten times the bytes of its texts, and half of the heap is for others.
   */
  private static final int HEAP_PART = 20;

  private final int units;
  private final Duration wait;
  private final Semaphore free;

  /**
   * @param bytes of all texts at a time
   * @param wait how long a comparison may wait for room
   */
  TextRoom(long bytes, Duration wait) {
    this.units = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT_BYTES);
    this.wait = wait;
    this.free = new Semaphore(units, true);
  }

  /** Room for what the heap of this process can hold. */
  public static TextRoom ofHeap(Limits limits) {
    return new TextRoom(Runtime.getRuntime().maxMemory() / HEAP_PART, limits.room());
  }

  /**
   * Takes room until the answer is sent. Small texts never wait, and texts that need more than all
   * the room take all of it.
   *
   * @throws Problem overloaded, if there is no room in time
   */
  public void take(HttpServletRequest servletRequest, long bytes) {
    Runnable giveBack = take(bytes);
    Request request = ServletContextRequest.getServletContextRequest(servletRequest);
    Request.addCompletionListener(request, failure -> giveBack.run());
  }

  /** Returns what gives the room back. */
  Runnable take(long bytes) {
    if (bytes <= Limits.SMALL_BYTES) {
      return () -> {};
    }
    int wanted = (int) Math.min(units, bytes / UNIT_BYTES);
    try {
      if (free.tryAcquire(wanted, wait.toMillis(), TimeUnit.MILLISECONDS)) {
        return () -> free.release(wanted);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw Problem.of(
        Problem.Kind.OVERLOADED, "The server has too much work. Send the request again.");
  }
}
