package headgate.meta;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all calls of one account have in common. Safe for use by many threads. */
final class AccountTraffic {

  private static final Logger LOG = LoggerFactory.getLogger(AccountTraffic.class);

  private final String accountId;
  private final int parallelCalls;
  private final Waiting waiting;
  private final RateBudget budget;
  private final Semaphore places;
  private final Set<String> versionsNamed = ConcurrentHashMap.newKeySet();
  private volatile @Nullable String answeredVersion;
  private volatile boolean withoutUpdatedAt;

  AccountTraffic(String accountId, int parallelCalls, InstantSource clock, Waiting waiting) {
    this.accountId = accountId;
    this.parallelCalls = parallelCalls;
    this.waiting = waiting;
    this.budget = new RateBudget(clock, waiting);
    this.places = new Semaphore(parallelCalls, true);
  }

  RateBudget budget() {
    return budget;
  }

  /**
   * Waits until a call to Meta may be made; {@link #leave} must follow.
   *
   * @throws MetaException where Meta wants no calls, or the time runs out before a place is free
   */
  void enter(GraphCall call, Deadline deadline) {
    requireOpen(call);
    Duration slot = budget.takeSlot(deadline.remaining());
    if (slot.compareTo(deadline.remaining()) > 0) {
      throw rateLimited(call, slot);
    }
    pause(call, slot);
    enterDownload(call, deadline);
    Duration closed = budget.closedFor();
    if (!closed.isZero()) {
      leave();
      throw rateLimited(call, closed);
    }
  }

  /** The same for a file, which counts as a call at once but not against Meta's limits. */
  void enterDownload(GraphCall call, Deadline deadline) {
    try {
      if (waiting.isStopped()) {
        throw unreachable(call, "the program is stopping");
      }
      if (!places.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw unreachable(
            call, "no time is left, with %d other calls under way".formatted(parallelCalls));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(call, "the caller gave up");
    }
  }

  void leave() {
    places.release();
  }

  private void requireOpen(GraphCall call) {
    Duration closed = budget.closedFor();
    if (!closed.isZero()) {
      throw rateLimited(call, closed);
    }
  }

  private void pause(GraphCall call, Duration slot) {
    if (slot.isZero()) {
      return;
    }
    try {
      waiting.pause(slot);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(call, "the caller gave up");
    }
  }

  private static MetaException unreachable(GraphCall call, String why) {
    return MetaException.of(
        MetaException.Kind.UNREACHABLE, "Could not %s: %s.".formatted(call.purpose(), why));
  }

  private static MetaException rateLimited(GraphCall call, Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return MetaException.rateLimited(
        "Did not %s: Meta's call limit for this account is used up. Try again in %d seconds."
            .formatted(call.purpose(), seconds),
        Duration.ofSeconds(seconds));
  }

  /** Logs, once, that Meta answers in another version than it is asked in. */
  void noteVersion(String asked, @Nullable String answered) {
    if (answered == null) {
      return;
    }
    answeredVersion = answered;
    if (!answered.equals(asked) && versionsNamed.size() < 16 && versionsNamed.add(answered)) {
      LOG.warn(
          "Meta answers account {} in Graph API version {} though asked for {}: set a version"
              + " that Meta still supports",
          accountId,
          answered,
          asked);
    }
  }

  /** Null before the first answer that named one. */
  @Nullable String answeredVersion() {
    return answeredVersion;
  }

  /** Whether this API is known not to tell when a flow was last changed. */
  boolean isWithoutUpdatedAt() {
    return withoutUpdatedAt;
  }

  void rememberWithoutUpdatedAt() {
    withoutUpdatedAt = true;
  }
}
