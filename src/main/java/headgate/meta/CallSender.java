package headgate.meta;

import headgate.meta.MetaException.Kind;
import headgate.meta.Transport.NoAnswerException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes one attempt at a call: waits until it may start, sends it, has it read, reports it. */
final class CallSender {

  private final GraphAccount account;
  private final Transport transport;
  private final CallLimiter limiter;
  private final Deadline deadline;
  private final Duration requestTimeout;
  private final ExchangeReporter reporter;

  CallSender(
      GraphAccount account,
      Transport transport,
      CallLimiter limiter,
      Deadline deadline,
      Duration requestTimeout,
      ExchangeReporter reporter) {
    this.account = account;
    this.transport = transport;
    this.limiter = limiter;
    this.deadline = deadline;
    this.requestTimeout = requestTimeout;
    this.reporter = reporter;
  }

  /**
   * @param attempt counted from 1
   * @param maxBytes of the answer's body
   * @param read turns the answer into the result, or throws a {@link MetaException}
   */
  <T> T send(
      GraphCall call,
      HttpRequest.Builder request,
      int attempt,
      int maxBytes,
      Function<HttpResponse<byte[]>, T> read) {
    limiter.enter(call, deadline);
    return exchange(call, request, attempt, maxBytes, read);
  }

  /** Like {@link #send} for a file, which is not part of the Graph API. */
  <T> T download(
      GraphCall call,
      HttpRequest.Builder request,
      int attempt,
      int maxBytes,
      Function<HttpResponse<byte[]>, T> read) {
    limiter.enterDownload(call, deadline);
    return exchange(call, request, attempt, maxBytes, read);
  }

  private <T> T exchange(
      GraphCall call,
      HttpRequest.Builder request,
      int attempt,
      int maxBytes,
      Function<HttpResponse<byte[]>, T> read) {
    Instant time = reporter.now();
    long start = System.nanoTime();
    HttpResponse<byte[]> answer = null;
    MetaException failure = null;
    try {
      answer = answer(call, request, maxBytes);
      return read.apply(answer);
    } catch (MetaException e) {
      failure = e;
      throw e;
    } finally {
      Duration duration = Duration.ofNanos(System.nanoTime() - start);
      reporter.report(call, attempt, time, duration, answer, failure);
    }
  }

  /** Leaves the limiter as soon as the answer has arrived. */
  private HttpResponse<byte[]> answer(GraphCall call, HttpRequest.Builder request, int maxBytes) {
    try {
      Duration limit = deadline.limit(requestTimeout);
      if (limit.isZero()) {
        throw MetaException.of(
            Kind.UNREACHABLE,
            "Could not %s: the time for this request is used up. Try again."
                .formatted(call.purpose()));
      }
      return transport.exchange(request, limit, maxBytes);
    } catch (NoAnswerException e) {
      throw failure(call, e);
    } finally {
      limiter.leave();
    }
  }

  private MetaException failure(GraphCall call, NoAnswerException cause) {
    boolean outcomeUnknown = cause.reason().mayHaveArrived() && call.changesSomething();
    String message =
        "Could not %s: %s (%s). %s"
            .formatted(
                call.purpose(),
                cause.getMessage(),
                account.graph().getHost(),
                advice(cause.reason(), outcomeUnknown));
    @Nullable Throwable origin = cause.getCause();
    return switch (cause.reason()) {
      case TOO_LARGE -> MetaException.unreadable(message, outcomeUnknown, false, origin);
      case NOT_SENT, LOST -> MetaException.unreachable(message, outcomeUnknown, true, origin);
      case CANCELLED, CANCELLED_BEFORE_SENDING ->
          MetaException.unreachable(message, outcomeUnknown, false, origin);
    };
  }

  private static String advice(NoAnswerException.Reason reason, boolean outcomeUnknown) {
    if (outcomeUnknown) {
      return MetaException.CHECK_OUTCOME;
    }
    return switch (reason) {
      case NOT_SENT -> "Check the network, a firewall or proxy, and the address of the Graph API.";
      case TOO_LARGE -> MetaException.CHECK_ADDRESS;
      case LOST, CANCELLED, CANCELLED_BEFORE_SENDING -> "Try again.";
    };
  }
}
