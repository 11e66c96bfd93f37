package headgate.meta;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's HTTP client with two limits that it lacks: one for the time of a whole exchange, body
 * included, and one for the size of a body. Redirects are never followed. A GET whose connection
 * breaks before any answer is sent once more by the JDK, which nobody can switch off; no other
 * method is. Safe for use by many threads.
 */
final class Transport implements AutoCloseable {

  /** No answer came; {@code sent} says whether the request may have reached the other side. */
  static final class NoAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean sent;
    private final boolean tooLarge;
    private final boolean givenUp;

    private NoAnswer(
        String message,
        boolean sent,
        boolean tooLarge,
        boolean givenUp,
        @Nullable Throwable cause) {
      super(message, cause);
      this.sent = sent;
      this.tooLarge = tooLarge;
      this.givenUp = givenUp;
    }

    private static NoAnswer of(String message, boolean sent, @Nullable Throwable cause) {
      return new NoAnswer(message, sent, false, false, cause);
    }

    boolean sent() {
      return sent;
    }

    /** The answer came, but was larger than it may be. */
    boolean tooLarge() {
      return tooLarge;
    }

    /** We stopped waiting because nobody wants the answer any more. */
    boolean givenUp() {
      return givenUp;
    }
  }

  /** Lets the JDK's limit, which tells more, come first. */
  private static final Duration GRACE = Duration.ofMillis(50);

  private static final AtomicInteger THREADS = new AtomicInteger();

  private final Duration connectTimeout;
  private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
  private @Nullable ExecutorService executor;
  private @Nullable HttpClient client;
  private volatile boolean closed;

  Transport(Duration connectTimeout) {
    this.connectTimeout = connectTimeout;
  }

  /** The client is made by the first call: making one costs as much as the rest of our start. */
  private synchronized HttpClient client() throws NoAnswer {
    if (closed) {
      throw new NoAnswer("the program is stopping", false, false, true, null);
    }
    HttpClient made = client;
    if (made == null) {
      ExecutorService threads = Executors.newCachedThreadPool(Transport::daemon);
      made =
          HttpClient.newBuilder()
              .connectTimeout(connectTimeout)
              .followRedirects(HttpClient.Redirect.NEVER)
              .executor(threads)
              .build();
      executor = threads;
      client = made;
    }
    return made;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "meta-http-" + THREADS.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /**
   * @param limit of everything, from connecting to the last byte
   */
  HttpResponse<byte[]> exchange(HttpRequest.Builder unfinished, Duration limit, int mostBytes)
      throws NoAnswer {
    // The JDK's own limit ends with the headers, but it alone knows whether we were connected.
    HttpRequest request = unfinished.timeout(limit).build();
    CompletableFuture<HttpResponse<byte[]>> answer = send(request, mostBytes);
    underWay.add(answer);
    try {
      if (closed) {
        answer.cancel(true);
      }
      return answer.get(limit.toNanos() + GRACE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw NoAnswer.of("no complete answer within " + inWords(limit), true, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswer("the caller gave up", true, false, true, e);
    } catch (CancellationException e) {
      throw stopping(e);
    } catch (ExecutionException e) {
      // The JDK reports a cancelled exchange in several ways.
      throw closed ? stopping(e) : failure(e.getCause() == null ? e : e.getCause(), limit);
    } finally {
      underWay.remove(answer);
      answer.cancel(true); // of one that is done, nothing; of another, the connection is dropped
    }
  }

  private CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request, int mostBytes)
      throws NoAnswer {
    try {
      return client().sendAsync(request, info -> new BoundedBody(info.headers(), mostBytes));
    } catch (RejectedExecutionException e) {
      throw new NoAnswer("the program is stopping", false, false, true, e);
    }
  }

  private static NoAnswer stopping(Exception cause) {
    return new NoAnswer("the program is stopping", true, false, true, cause);
  }

  private static NoAnswer failure(Throwable cause, Duration limit) {
    if (cause instanceof BoundedBody.TooLargeException) {
      return new NoAnswer(String.valueOf(cause.getMessage()), true, true, false, cause);
    }
    if (cause instanceof HttpConnectTimeoutException) {
      return NoAnswer.of("no connection within the time for it", false, cause);
    }
    if (cause instanceof HttpTimeoutException) {
      return NoAnswer.of("no answer within " + inWords(limit), true, cause);
    }
    Throwable deeper = cause.getCause();
    if (cause instanceof UnknownHostException
        || cause instanceof UnresolvedAddressException
        || cause instanceof ConnectException
            && (deeper instanceof UnresolvedAddressException
                || deeper instanceof UnknownHostException)) {
      return NoAnswer.of("the host's name cannot be resolved", false, cause);
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return NoAnswer.of("the connection was refused", false, cause);
    }
    if (cause instanceof SSLHandshakeException) {
      return NoAnswer.of("no secure connection: " + cause.getMessage(), false, cause);
    }
    String words = cause instanceof IOException ? "the connection broke" : "the exchange failed";
    return NoAnswer.of(words, true, cause);
  }

  private static String inWords(Duration limit) {
    return limit.toMillis() < 1000
        ? limit.toMillis() + " milliseconds"
        : limit.toSeconds() + (limit.toSeconds() == 1 ? " second" : " seconds");
  }

  @Override
  public void close() {
    closed = true;
    underWay.forEach(answer -> answer.cancel(true));
    synchronized (this) {
      if (executor != null) {
        executor.shutdown();
      }
      client = null; // there is no close() before JDK 21; unreferenced, its selector thread ends
    }
  }
}
