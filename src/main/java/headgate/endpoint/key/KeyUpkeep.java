package headgate.endpoint.key;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.db.Database;
import headgate.endpoint.key.KeyComparison.Result;
import headgate.endpoint.key.KeyComparison.State;
import headgate.forward.EventData;
import headgate.forward.EventType;
import headgate.forward.Events;
import headgate.http.Actor;
import headgate.json.Json;
import headgate.meta.MetaException;
import headgate.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done for the keys beside the requests, once an hour: keys whose time is over are wiped,
 * each account's keys are compared with Meta's once a day, and the times of use are stored. At the
 * start the keys are loaded, so that the first request of a phone does not wait. Thread-safe.
 */
public final class KeyUpkeep implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KeyUpkeep.class);

  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final Duration BETWEEN_CHECKS = Duration.ofDays(1);
  private static final Duration AT_STOP = Duration.ofSeconds(10);

  private record KeyError(
      String kind,
      String state,
      String accountId,
      @Nullable String metaFingerprint,
      @Nullable String wayOut) {}

  private final Database db;
  private final KeyRing ring;
  private final KeyLocks locks;
  private final CheckKeys check;
  private final Events events;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "key-upkeep");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean isClosed;

  public KeyUpkeep(
      Database db,
      KeyRing ring,
      KeyLocks locks,
      KeysAtMeta atMeta,
      Events events,
      InstantSource clock) {
    this.db = db;
    this.ring = ring;
    this.locks = locks;
    this.check = new CheckKeys(db, atMeta, clock);
    this.events = events;
    this.clock = clock;
  }

  /** Begins now, in a thread of its own. */
  public void start() {
    timer.execute(() -> orLog(this::warmUp));
    timer.scheduleWithFixedDelay(
        () -> orLog(this::round), 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void orLog(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | OutOfMemoryError e) { // else the timer would never call again
      LOG.error("The keys could not be looked after", e);
    }
  }

  private void warmUp() {
    List<String> accounts = db.read(handle -> new EndpointKeyDao(handle).accountsWithKeys());
    for (String account : accounts) {
      List<HeldKey> keys = ring.keysFor(account);
      if (!keys.isEmpty() && account.equals(accounts.get(0))) {
        WarmUp.run(keys.get(0));
      }
    }
  }

  private void round() {
    ring.storeUses();
    wipeDue();
    Instant now = clock.instant();
    Instant time = now.minus(BETWEEN_CHECKS);
    for (String account :
        db.read(handle -> new EndpointKeyDao(handle).accountsNotCheckedSince(time, now))) {
      if (isClosed) {
        return;
      }
      checkOrLog(account);
    }
  }

  /**
   * Asks Meta before, if it can: an upload that was killed may have given Meta the key again. Then
   * the check sets the state right, and the key stays.
   */
  private void wipeDue() {
    Instant now = clock.instant();
    Set<String> accounts = new LinkedHashSet<>();
    db.read(handle -> new EndpointKeyDao(handle).due(now))
        .forEach(key -> accounts.add(key.accountId()));
    for (String account : accounts) {
      if (isClosed) {
        return;
      }
      checkOrLog(account);
      wipeDueOrLog(account, now);
    }
  }

  /** Not during an upload, which could give Meta a key that is wiped at the same time. */
  private void wipeDueOrLog(String accountId, Instant now) {
    try {
      locks.<@Nullable Void>whileHolding(
          accountId,
          () -> {
            db.execute(handle -> wipeDue(handle, accountId, now));
            return null;
          });
    } catch (Problem e) {
      LOG.warn("The keys of account {} are wiped later: {}", accountId, e.getMessage());
    }
  }

  private static void wipeDue(Handle handle, String accountId, Instant now) {
    for (EndpointKey key : new EndpointKeyDao(handle).due(now)) {
      if (key.accountId().equals(accountId)) {
        Account account = new AccountDao(handle).require(accountId);
        WipeKey.run(handle, Actor.LOCAL, account, key, false, now);
      }
    }
  }

  private void checkOrLog(String accountId) {
    try {
      Account account = db.read(handle -> new AccountDao(handle).require(accountId));
      locks.whileHolding(
          accountId,
          () -> check.run(account, Actor.LOCAL, (handle, found) -> record(handle, account, found)));
    } catch (MetaException | Problem e) { // Meta does not answer, or the simulator is off
      LOG.warn("The keys of account {} were not checked: {}", accountId, e.getMessage());
    }
  }

  /** A key that was never uploaded may wait: nobody uses it. */
  private void record(Handle handle, Account account, Result found) {
    boolean isInUse =
        new EndpointKeyDao(handle)
            .ofAccount(account.id()).stream()
                .anyMatch(
                    key -> key.state() == KeyState.ACTIVE || key.state() == KeyState.RETIRING);
    if (found.state() == State.SAME || !isInUse) {
      return;
    }
    LOG.warn("Account {}: {}", account.id(), found.wayOut());
    KeyError error =
        new KeyError(
            "key", found.state().word(), account.id(), found.metaFingerprint(), found.wayOut());
    events.record(
        handle,
        EventType.ENDPOINT_ERROR,
        account.id(),
        null,
        account.id(),
        EventData.of(Json.raw(error)),
        null);
  }

  /** Waits for the check that runs: calls to Meta end before. Then stores the times of use. */
  @Override
  public void close() {
    isClosed = true;
    timer.shutdown();
    try {
      if (!timer.awaitTermination(AT_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A check of keys still runs");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    orLog(ring::storeUses);
  }
}
