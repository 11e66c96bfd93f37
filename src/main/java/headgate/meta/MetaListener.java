package headgate.meta;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Is called after every attempt at a call to Meta, on the thread that makes the call. Must be fast
 * and thread-safe. An exception of it is logged and does not fail the call.
 */
public interface MetaListener {

  MetaListener NONE = exchange -> {};

  void exchanged(Exchange exchange);

  /**
   * One request and its answer. Contains no token, body, query or file address.
   *
   * @param accountId our id
   * @param path without API version and query; {@code download} for a file
   * @param status HTTP status; 0 if there was no answer
   * @param code Meta's error code
   * @param message what failed, in sentences; null if nothing did
   * @param durationMillis from sending to the end of the body
   * @param attempt counted from 1
   * @param answeredVersion the API version that Meta used; null if it did not say
   * @param failure null if the call succeeded
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
