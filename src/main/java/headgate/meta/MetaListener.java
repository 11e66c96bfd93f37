package headgate.meta;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every exchange with Meta, each attempt by itself, on the thread that made the call. Must
 * be quick and safe for use by many threads; what it throws is logged and goes no further.
 */
public interface MetaListener {

  MetaListener NONE = exchange -> {};

  void exchanged(Exchange exchange);

  /**
   * One request and what came of it. Holds no token, no body, no query and no address of a file.
   *
   * @param accountId ours
   * @param path without API version and query; {@code download} for a file from Meta's CDN
   * @param status HTTP status, 0 where no answer came
   * @param code Meta's error code
   * @param message what went wrong, in a sentence; null where nothing did
   * @param durationMillis from sending to the end of the body
   * @param attempt from 1
   * @param answeredVersion the API version Meta really used; null where it did not say
   * @param failure null where the call did what it was made for
   */
  record Exchange(
      Instant time,
      String accountId,
      @Nullable MetaFlowId flowId,
      String method,
      String path,
      int status,
      @Nullable Integer code,
      @Nullable Integer subcode,
      @Nullable String traceId,
      @Nullable String message,
      long durationMillis,
      int attempt,
      String askedVersion,
      @Nullable String answeredVersion,
      MetaException.@Nullable Kind failure) {}
}
