package headgate.meta;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One attempt at one call: waits for its turn, sends, has the answer read, and reports. */
final class Exchanger {

  private final GraphAccount account;
  private final Transport transport;
  private final AccountTraffic traffic;
  private final Deadline deadline;
  private final Duration requestTimeout;
  private final Reporter reporter;

  Exchanger(
      GraphAccount account,
      Transport transport,
      AccountTraffic traffic,
      Deadline deadline,
      Duration requestTimeout,
      Reporter reporter) {
    this.account = account;
    this.transport = transport;
    this.traffic = traffic;
    this.deadline = deadline;
    this.requestTimeout = requestTimeout;
    this.reporter = reporter;
  }

  /**
   * @param read turns the answer into what was asked for, or a {@link MetaException}
   */
  <T> T call(
      GraphCall call,
      HttpRequest.Builder request,
      int attempt,
      int mostBytes,
      Function<HttpResponse<byte[]>, T> read) {
    traffic.enter(call, deadline);
    return exchange(call, request, attempt, mostBytes, read);
  }

  /** The same for a file that is not the Graph API's. */
  <T> T download(
      GraphCall call,
      HttpRequest.Builder request,
      int attempt,
      int mostBytes,
      Function<HttpResponse<byte[]>, T> read) {
    traffic.enterDownload(call, deadline);
    return exchange(call, request, attempt, mostBytes, read);
  }

  private <T> T exchange(
      GraphCall call,
      HttpRequest.Builder request,
      int attempt,
      int mostBytes,
      Function<HttpResponse<byte[]>, T> read) {
    Instant time = reporter.now();
    long start = System.nanoTime();
    HttpResponse<byte[]> answer = null;
    MetaException failure = null;
    try {
      answer = send(call, request, mostBytes);
      return read.apply(answer);
    } catch (MetaException e) {
      failure = e;
      throw e;
    } finally {
      Duration duration = Duration.ofNanos(System.nanoTime() - start);
      reporter.tell(call, attempt, time, duration, answer, failure);
    }
  }

  /** Gives the place that was entered back as soon as the answer is there. */
  private HttpResponse<byte[]> send(GraphCall call, HttpRequest.Builder request, int mostBytes) {
    try {
      Duration limit = deadline.atMost(requestTimeout);
      if (limit.isZero()) {
        throw MetaException.of(
            MetaException.Kind.UNREACHABLE,
            "Could not %s: no time is left for it.".formatted(call.purpose()));
      }
      return transport.exchange(request, limit, mostBytes);
    } catch (Transport.NoAnswer e) {
      throw failure(call, e);
    } finally {
      traffic.leave();
    }
  }

  private MetaException failure(GraphCall call, Transport.NoAnswer cause) {
    boolean unknown = cause.sent() && call.changesSomething();
    String message =
        "Could not %s: %s (%s)."
            .formatted(call.purpose(), cause.getMessage(), account.graph().getHost());
    @Nullable Throwable reason = cause.getCause();
    return cause.tooLarge()
        ? MetaException.unreadable(message, unknown, false, reason)
        : MetaException.unreachable(message, unknown, !cause.givenUp(), reason);
  }
}
