package headgate.event;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events to one reader, without a thread: what cannot be sent at once waits until the
 * connection takes more. A reader for whom too much waits is cut off. Thread-safe.
 */
final class EventReader implements WriteListener {

  private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);

  /** Twice what a reader gets that comes back after a pause. */
  private static final int MAX_WAITING = 2_000;

  private final ServletOutputStream out;
  private final BooleanSupplier mayRead;
  private final Runnable closeConnection;
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private boolean isUnflushed;
  private boolean hasEnded;

  /**
   * @param out of a request that is asynchronous
   * @param mayRead whether the caller may still read
   * @param closeConnection without waiting for what is being sent
   */
  EventReader(ServletOutputStream out, BooleanSupplier mayRead, Runnable closeConnection) {
    this.out = out;
    this.mayRead = mayRead;
    this.closeConnection = closeConnection;
  }

  /** From now on the container tells when it can send more. */
  void start() {
    out.setWriteListener(this);
  }

  /** Is done when nothing is sent any more. */
  CompletableFuture<Void> end() {
    return end;
  }

  boolean mayRead() {
    return mayRead.getAsBoolean();
  }

  void send(byte[] frame) {
    boolean isTooSlow;
    synchronized (this) {
      if (hasEnded) {
        return;
      }
      isTooSlow = waiting.size() >= MAX_WAITING;
      if (!isTooSlow) {
        waiting.addLast(frame);
      }
    }
    if (isTooSlow) {
      LOG.info("A reader of the events is too slow. Its connection is closed.");
      cutOff();
    } else {
      onWritePossible();
    }
  }

  @Override
  public void onWritePossible() {
    try {
      write();
    } catch (IOException e) {
      onError(e);
    }
  }

  private synchronized void write() throws IOException {
    while (!hasEnded && out.isReady()) {
      byte[] next = waiting.pollFirst();
      if (next != null) {
        out.write(next);
        isUnflushed = true;
      } else if (isUnflushed) {
        isUnflushed = false;
        out.flush();
      } else {
        return;
      }
    }
  }

  /** The connection is gone. */
  @Override
  public void onError(Throwable failure) {
    LOG.debug("A reader of the events has gone", failure);
    markEnded();
    end.complete(null);
  }

  /** Ends the answer if everything is sent, else closes the connection. */
  void finish() {
    boolean isAllSent = markEnded();
    if (!isAllSent) {
      closeConnection.run();
    }
    end.complete(null);
  }

  private void cutOff() {
    markEnded();
    closeConnection.run();
    end.complete(null);
  }

  /** Returns whether everything was sent. */
  private synchronized boolean markEnded() {
    boolean isAllSent = waiting.isEmpty() && (hasEnded || out.isReady());
    hasEnded = true;
    waiting.clear();
    return isAllSent;
  }
}
