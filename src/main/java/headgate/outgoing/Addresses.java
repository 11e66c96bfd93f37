package headgate.outgoing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Looks names up and checks what they mean. Thread-safe. */
final class Addresses implements AutoCloseable {

  private final TargetRules rules;

  /** A look-up cannot be interrupted, so nobody waits for it longer than there is time. */
  private final ExecutorService lookups =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "name-lookup");
            thread.setDaemon(true);
            return thread;
          });

  Addresses(TargetRules rules) {
    this.rules = rules;
  }

  /**
   * The addresses of a host, all of which are allowed.
   *
   * @throws IOException if there is none, or one is refused; the message is for people
   */
  InetAddress[] of(String host, long deadlineNanos) throws IOException {
    InetAddress[] addresses = lookUp(host, deadlineNanos);
    for (InetAddress address : addresses) {
      Optional<String> refusal = rules.refusal(address);
      if (refusal.isPresent()) {
        throw new IOException(refusal.get());
      }
    }
    return addresses;
  }

  private InetAddress[] lookUp(String host, long deadlineNanos) throws IOException {
    try {
      Future<InetAddress[]> found = lookups.submit(() -> InetAddress.getAllByName(host));
      return found.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new TooLateException(e);
    } catch (RejectedExecutionException e) {
      throw new IOException("The server stops.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The server stops.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException) {
        throw new IOException("No address is known for %s.".formatted(host), e);
      }
      throw new IllegalStateException("A look-up of a name failed", e);
    }
  }

  @Override
  public void close() {
    lookups.shutdown();
  }
}
