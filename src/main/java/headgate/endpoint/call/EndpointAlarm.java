package headgate.endpoint.call;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Notices trouble before Meta does: it warns at 5 % of errors in half an hour, or if more than 10 %
 * of the requests take more than a second (Flows, Health and Monitoring). Each kind of trouble of a
 * flow is reported once in half an hour at most. Thread-safe.
 */
final class EndpointAlarm {

  /** Of fewer requests, one that fails says little. */
  private static final int MIN_REQUESTS = 20;

  private static final double MAX_ERROR_RATE = 0.05;
  private static final long MAX_P90_MILLIS = 1_000;

  private static final int MANY = 20;
  private static final long MANY_MILLIS = Duration.ofMinutes(10).toMillis();

  private static final long PAUSE_MILLIS = Duration.ofMinutes(30).toMillis();

  private final EndpointHealth health;
  private final EndpointErrors errors;
  private final InstantSource clock;

  /** When each trouble was reported last. */
  private final Map<String, Long> reportedAt = new HashMap<>();

  /** When requests of an account were refused, by the kind of trouble: the last 20. */
  private final Map<String, Deque<Long>> refused = new HashMap<>();

  EndpointAlarm(EndpointHealth health, EndpointErrors errors, InstantSource clock) {
    this.health = health;
    this.errors = errors;
    this.clock = clock;
  }

  /** The call is in the numbers already. */
  void observe(EndpointCall call) {
    String flowId = call.flowId();
    boolean isSlow = call.durationMillis() > MAX_P90_MILLIS;
    if (flowId != null && call.counts() && (call.outcome().isError() || isSlow)) {
      EndpointHealth.Numbers numbers = health.of(flowId);
      if (numbers.requests30m() >= MIN_REQUESTS) {
        reportTrouble(numbers, call.accountId(), flowId);
      }
    }
    if (call.outcome() == CallOutcome.NOT_DECRYPTED && isMany("key", call.accountId())) {
      report(
          call.accountId(),
          null,
          "key",
          "%d requests in 10 minutes were encrypted for a key that is not here. Check the key: POST"
                  .formatted(MANY)
              + " /api/accounts/%s/keys/check.".formatted(call.accountId()));
    }
    if (isUnsigned(call) && isMany("signature", call.accountId())) {
      report(
          call.accountId(),
          null,
          "signature",
          "%d requests in 10 minutes had no valid signature of Meta. If Meta sent them, set the app"
                  .formatted(MANY)
              + " secret: PUT /api/accounts/%s. Otherwise, somebody else calls the address."
                  .formatted(call.accountId()));
    }
  }

  private void reportTrouble(EndpointHealth.Numbers numbers, String accountId, String flowId) {
    if (numbers.errorRate() >= MAX_ERROR_RATE) {
      report(
          accountId,
          flowId,
          "error_rate",
          String.format(
              Locale.ROOT,
              "%.1f %% of %d requests in 30 minutes failed. Meta throttles the flow if this goes"
                  + " on.",
              100 * numbers.errorRate(),
              numbers.requests30m()));
    }
    if (numbers.p90Ms() > MAX_P90_MILLIS) {
      report(
          accountId,
          flowId,
          "slow",
          "10 %% of %d requests in 30 minutes took %d ms or longer. Meta wants less than a second."
              .formatted(numbers.requests30m(), numbers.p90Ms()));
    }
  }

  private static boolean isUnsigned(EndpointCall call) {
    return call.outcome() == CallOutcome.BAD_SIGNATURE && !call.isVerified();
  }

  private synchronized boolean isMany(String kind, String accountId) {
    Deque<Long> times = refused.computeIfAbsent(kind + " " + accountId, id -> new ArrayDeque<>());
    long now = clock.millis();
    times.addLast(now);
    if (times.size() > MANY) {
      times.removeFirst();
    }
    return times.size() == MANY && now - times.getFirst() < MANY_MILLIS;
  }

  private void report(String accountId, @Nullable String flowId, String kind, String message) {
    synchronized (this) {
      long now = clock.millis();
      String trouble = kind + " " + (flowId == null ? accountId : flowId);
      Long last = reportedAt.get(trouble);
      if (last != null && Math.abs(now - last) < PAUSE_MILLIS) { // the clock may be set back
        return;
      }
      reportedAt.put(trouble, now);
    }
    errors.report(accountId, flowId, kind, message);
  }
}
