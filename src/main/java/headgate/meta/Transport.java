package headgate.meta;

import headgate.meta.Transport.NoAnswerException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
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
 * The JDK's HTTP client with two more limits: one for the time of the whole exchange with its body,
 * and one for the size of the body. It never follows redirects. The JDK sends a GET once more if
 * its connection breaks before an answer, which cannot be switched off; it does not repeat other
 * methods. Thread-safe.
 */
final class Transport implements AutoCloseable {

  /** There is no complete answer. The message is part of a sentence, for people. */
  static final class NoAnswerException extends Exception {

    enum Reason {
      /** There was no connection. */
      NOT_SENT,
      /** The request may have been sent, but no complete answer arrived in time. */
      LOST,
      /** The answer is larger than allowed. */
      TOO_LARGE,
      /** The request may have been sent, then we stopped waiting. */
      CANCELLED,
      /** We stopped before anything was sent. */
      CANCELLED_BEFORE_SENDING;

      /** Whether the request may have arrived at the other side. */
      boolean mayHaveArrived() {
        return this != NOT_SENT && this != CANCELLED_BEFORE_SENDING;
      }
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    private NoAnswerException(Reason reason, String message, @Nullable Throwable cause) {
      super(message, cause);
      this.reason = reason;
    }

    Reason reason() {
      return reason;
    }
  }

  private static final String STOPPING = "Headgate is stopping";

  /** The JDK's own timeout comes first, because its exception tells more. */
  private static final Duration GRACE = Duration.ofMillis(50);

  private static final AtomicInteger THREADS = new AtomicInteger();

  private final Duration connectTimeout;
  private final Set<CompletableFuture<?>> pending = ConcurrentHashMap.newKeySet();
  private @Nullable ExecutorService executor;
  private @Nullable HttpClient client;
  private volatile boolean closed;

  Transport(Duration connectTimeout) {
    this.connectTimeout = connectTimeout;
  }

  /** The first call creates the client: creating it takes as long as the rest of our start. */
  private synchronized HttpClient client() throws NoAnswerException {
    if (closed) {
      throw new NoAnswerException(Reason.CANCELLED_BEFORE_SENDING, STOPPING, null);
    }
    HttpClient current = client;
    if (current == null) {
      ExecutorService threads = Executors.newCachedThreadPool(Transport::daemon);
      current =
          HttpClient.newBuilder()
              .connectTimeout(connectTimeout)
              .followRedirects(HttpClient.Redirect.NEVER)
              .executor(threads)
              .build();
      executor = threads;
      client = current;
    }
    return current;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "meta-http-" + THREADS.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /**
   * @param limit for the whole exchange, from connecting to the last byte
   * @param maxBytes of the body
   */
  HttpResponse<byte[]> exchange(HttpRequest.Builder builder, Duration limit, int maxBytes)
      throws NoAnswerException {
    return exchange(builder, limit, info -> new BoundedBody(info.headers(), maxBytes));
  }

  /**
   * @param limit for the whole exchange
   * @param body reads the body
   */
  <T> HttpResponse<T> exchange(HttpRequest.Builder builder, Duration limit, BodyHandler<T> body)
      throws NoAnswerException {
    // The JDK's timeout covers only the headers, but its exception says whether we were connected.
    HttpRequest request = builder.timeout(limit).build();
    CompletableFuture<HttpResponse<T>> answer = send(request, body);
    pending.add(answer);
    try {
      if (closed) {
        answer.cancel(true);
      }
      return answer.get(limit.toNanos() + GRACE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new NoAnswerException(Reason.LOST, "no complete answer within " + inWords(limit), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoAnswerException(Reason.CANCELLED, "the request was cancelled", e);
    } catch (CancellationException e) {
      throw stopping(e);
    } catch (ExecutionException e) {
      // After close() the JDK reports the cancelled exchange in several ways.
      throw closed ? stopping(e) : failure(e.getCause() == null ? e : e.getCause(), limit);
    } finally {
      pending.remove(answer);
      answer.cancel(true); // drops the connection if the answer is not complete
    }
  }

  private <T> CompletableFuture<HttpResponse<T>> send(HttpRequest request, BodyHandler<T> body)
      throws NoAnswerException {
    try {
      return client().sendAsync(request, body);
    } catch (RejectedExecutionException e) {
      throw new NoAnswerException(Reason.CANCELLED_BEFORE_SENDING, STOPPING, e);
    }
  }

  private static NoAnswerException stopping(Exception cause) {
    return new NoAnswerException(Reason.CANCELLED, STOPPING, cause);
  }

  private static NoAnswerException failure(Throwable cause, Duration limit) {
    if (cause instanceof TooLargeException) {
      return new NoAnswerException(Reason.TOO_LARGE, String.valueOf(cause.getMessage()), cause);
    }
    if (cause instanceof HttpConnectTimeoutException) {
      return new NoAnswerException(Reason.NOT_SENT, "no connection in time", cause);
    }
    if (cause instanceof HttpTimeoutException) {
      return new NoAnswerException(Reason.LOST, "no answer within " + inWords(limit), cause);
    }
    Throwable origin = cause.getCause();
    if (cause instanceof UnknownHostException
        || cause instanceof UnresolvedAddressException
        || cause instanceof ConnectException
            && (origin instanceof UnresolvedAddressException
                || origin instanceof UnknownHostException)) {
      return new NoAnswerException(Reason.NOT_SENT, "the host name cannot be resolved", cause);
    }
    if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
      return new NoAnswerException(Reason.NOT_SENT, "the connection was refused", cause);
    }
    if (cause instanceof SSLHandshakeException) {
      return new NoAnswerException(
          Reason.NOT_SENT, "no secure connection: " + cause.getMessage(), cause);
    }
    String message = cause instanceof IOException ? "the connection broke" : "the exchange failed";
    return new NoAnswerException(Reason.LOST, message, cause);
  }

  private static String inWords(Duration limit) {
    return limit.toMillis() < 1000
        ? limit.toMillis() + " milliseconds"
        : limit.toSeconds() + (limit.toSeconds() == 1 ? " second" : " seconds");
  }

  @Override
  public void close() {
    closed = true;
    pending.forEach(answer -> answer.cancel(true));
    synchronized (this) {
      if (executor != null) {
        executor.shutdown();
      }
      client = null; // before JDK 21 there is no close(); its thread ends once it is unreachable
    }
  }
}
