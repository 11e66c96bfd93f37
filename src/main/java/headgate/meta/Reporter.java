package headgate.meta;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listener what was exchanged. */
final class Reporter {

  private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);

  private final MetaListener listener;
  private final InstantSource clock;
  private final GraphAccount account;

  Reporter(MetaListener listener, InstantSource clock, GraphAccount account) {
    this.listener = listener;
    this.clock = clock;
    this.account = account;
  }

  Instant now() {
    return clock.instant();
  }

  void tell(
      GraphCall call,
      int attempt,
      Instant time,
      Duration duration,
      @Nullable HttpResponse<byte[]> answer,
      @Nullable MetaException failure) {
    GraphError error = failure == null ? null : failure.error();
    String trace = error == null ? null : error.fbtraceId();
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
              trace != null ? trace : header(answer, "x-fb-trace-id"),
              failure == null ? null : failure.getMessage(),
              duration.toMillis(),
              attempt,
              account.apiVersion(),
              header(answer, "facebook-api-version"),
              failure == null ? null : failure.kind()));
    } catch (RuntimeException e) {
      LOG.error("The record of a call to Meta could not be kept", e);
    }
  }

  static @Nullable String header(@Nullable HttpResponse<byte[]> answer, String name) {
    String value = answer == null ? null : answer.headers().firstValue(name).orElse(null);
    return value == null || value.length() > 100 ? null : value;
  }
}
