package headgate.meta;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports every exchange with Meta to the listener. */
final class ExchangeReporter {

  private static final Logger LOG = LoggerFactory.getLogger(ExchangeReporter.class);

  private static final int MAX_HEADER = 100;

  private final MetaListener listener;
  private final InstantSource clock;
  private final GraphAccount account;

  ExchangeReporter(MetaListener listener, InstantSource clock, GraphAccount account) {
    this.listener = listener;
    this.clock = clock;
    this.account = account;
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * @param answer null if none came
   * @param failure null if the call succeeded
   */
  void report(
      GraphCall call,
      int attempt,
      Instant time,
      Duration duration,
      @Nullable HttpResponse<byte[]> answer,
      @Nullable MetaException failure) {
    GraphError error = failure == null ? null : failure.error();
    String traceId = error == null ? null : error.fbtraceId();
    try {
      listener.exchanged(
          new MetaListener.Exchange(
              time,
              account.id(),
              call.flow(),
              call.method(),
              call.path(),
              answer == null ? 0 : answer.statusCode(),
              error == null || error.code() == GraphError.NO_CODE ? null : error.code(),
              error == null ? null : error.subcode(),
              traceId != null ? traceId : header(answer, "x-fb-trace-id"),
              failure == null ? null : failure.getMessage(),
              duration.toMillis(),
              attempt,
              account.apiVersion(),
              header(answer, "facebook-api-version"),
              failure == null ? null : failure.kind()));
    } catch (RuntimeException e) {
      LOG.error("A call to Meta could not be recorded", e);
    }
  }

  /** Null if the header is absent or longer than any of Meta's. */
  static @Nullable String header(@Nullable HttpResponse<byte[]> answer, String name) {
    String value = answer == null ? null : answer.headers().firstValue(name).orElse(null);
    return value == null || value.length() > MAX_HEADER ? null : value;
  }
}
