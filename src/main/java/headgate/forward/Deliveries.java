package headgate.forward;

import headgate.db.Database;
import headgate.db.DatabaseException;
import headgate.outgoing.TargetRules;
import headgate.secret.SecretBox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the deliveries that are due. One thread finds them and up to 32 others send them, at most 4
 * for each webhook, and 1 for a webhook whose last attempt failed. Half of the senders are kept for
 * webhooks that have none. So receivers that do not answer leave room for the others. A sender
 * stores the outcome and takes its next delivery in one write. Thread-safe.
 */
public final class Deliveries implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private static final int MAX_SENDERS = 32;
  private static final int MAX_OF_WEBHOOK = 4;
  private static final int MAX_OF_FAILING = 1;

  /** Senders that only a webhook without a sender gets. */
  private static final int KEPT_FREE = 16;

  /** How often it looks at the clock if no commit wakes it. */
  private static final long LOOK_MILLIS = 1_000;

  private static final long CLOSE_SECONDS = 5;

  private record Task(Webhook webhook, DueDelivery delivery) {}

  private final Database db;
  private final Attempts attempts;
  private final Results results;
  private final DeliverySignal signal;
  private final DeliveryListener listener;
  private final InstantSource clock;
  private final Thread finder = new Thread(this::run, "deliveries");
  private final ExecutorService senders =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "delivery");
            thread.setDaemon(true);
            return thread;
          });

  // Guarded by this.
  private final Map<String, Integer> running = new HashMap<>();
  private final List<DueDelivery> abandoned = new ArrayList<>();
  private int total;

  /** Whether a webhook waits for a sender. Then a sender takes no second delivery. */
  private volatile boolean isCrowded;

  private volatile boolean isClosing;

  /**
   * @param signal must listen to the commits of the database
   * @param privateTargets whether a webhook may send to private networks and to this machine
   * @param pauses how long a failed delivery waits after its first attempt, its second, and so on
   */
  public Deliveries(
      Database db,
      SecretBox box,
      DeliverySignal signal,
      DeliveryListener listener,
      boolean privateTargets,
      List<Duration> pauses,
      InstantSource clock) {
    this.db = db;
    this.attempts = new Attempts(box, new Receiver(new TargetRules(privateTargets)), clock);
    this.results = new Results(new Backoff(pauses, () -> ThreadLocalRandom.current().nextDouble()));
    this.signal = signal;
    this.listener = listener;
    this.clock = clock;
    finder.setDaemon(true);
  }

  /** Sends from now on. What a killed server was sending is sent again. */
  public void start() {
    db.write(handle -> new DueDeliveryDao(handle).resume());
    finder.start();
  }

  private void run() {
    while (!isClosing) {
      try {
        restore();
        startSenders();
        signal.await(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      } catch (DatabaseException e) {
        LOG.warn("Deliveries wait, because the database fails: {}", e.getMessage());
        pause();
      } catch (RuntimeException | OutOfMemoryError e) { // else nothing more would be sent
        LOG.error("Deliveries wait, because the due ones could not be found", e);
        pause();
      }
    }
  }

  private void pause() {
    try {
      signal.await(LOOK_MILLIS);
    } catch (InterruptedException e) {
      isClosing = true;
    }
  }

  /** Deliveries whose outcome could not be stored are sent again. */
  private void restore() {
    List<DueDelivery> lost;
    synchronized (this) {
      lost = List.copyOf(abandoned);
    }
    if (!lost.isEmpty()) {
      db.execute(handle -> new DueDeliveryDao(handle).giveBack(lost));
      synchronized (this) {
        abandoned.removeAll(lost);
      }
    }
  }

  private void startSenders() {
    Instant now = clock.instant();
    List<Webhook> waiting = db.read(handle -> new WebhookDao(handle).withDue(now));
    Map<Webhook, Integer> places = waiting.isEmpty() ? Map.of() : places(waiting);
    if (places.isEmpty()) {
      return;
    }
    List<Task> tasks =
        db.write(
            handle -> {
              List<Task> taken = new ArrayList<>();
              places.forEach(
                  (webhook, number) -> {
                    for (int i = 0; i < number; i++) {
                      take(handle, webhook, now).ifPresent(taken::add);
                    }
                  });
              return taken;
            });
    tasks.forEach(this::start);
  }

  private static Optional<Task> take(Handle handle, Webhook webhook, Instant now) {
    return new DueDeliveryDao(handle).take(webhook, now).map(due -> new Task(webhook, due));
  }

  /** How many more senders each webhook gets. Gives one to each before it gives a second one. */
  private synchronized Map<Webhook, Integer> places(List<Webhook> waiting) {
    Map<Webhook, Integer> places = new LinkedHashMap<>();
    int free = MAX_SENDERS - total;
    boolean isAnyLeft = false;
    for (int round = 1; round <= MAX_OF_WEBHOOK; round++) {
      for (Webhook webhook : waiting) {
        int senders = running.getOrDefault(webhook.id(), 0) + places.getOrDefault(webhook, 0);
        if (senders < round && round <= limit(webhook)) {
          isAnyLeft |= free == 0 && senders == 0;
          if (free > (round == 1 ? 0 : KEPT_FREE)) {
            places.merge(webhook, 1, Integer::sum);
            free--;
          }
        }
      }
    }
    isCrowded = isAnyLeft;
    return places;
  }

  private static int limit(Webhook webhook) {
    return webhook.failingSince() == null ? MAX_OF_WEBHOOK : MAX_OF_FAILING;
  }

  private void start(Task task) {
    synchronized (this) {
      running.merge(task.webhook().id(), 1, Integer::sum);
      total++;
    }
    senders.execute(() -> work(task));
  }

  private void work(Task first) {
    try {
      for (Task task = first; task != null; task = sendAndTakeNext(task)) {}
    } finally {
      synchronized (this) {
        running.computeIfPresent(first.webhook().id(), (id, n) -> n == 1 ? null : n - 1);
        total--;
      }
      signal.raise();
    }
  }

  private @Nullable Task sendAndTakeNext(Task task) {
    boolean isStored = false;
    try {
      Outcome outcome = attempts.send(task.webhook(), task.delivery());
      if (isClosing && !outcome.isSuccess()) {
        return null; // the connection was cut; the next start sends it again
      }
      Optional<Task> next = store(task, outcome);
      isStored = true;
      return next.orElse(null);
    } catch (DatabaseException e) {
      LOG.warn("The outcome of a delivery was not stored: {}", e.getMessage());
      return null;
    } finally {
      if (!isStored) {
        synchronized (this) {
          abandoned.add(task.delivery());
        }
      }
    }
  }

  private Optional<Task> store(Task task, Outcome outcome) {
    record Stored(DeliveryState state, Optional<Task> next) {}
    Instant now = clock.instant();
    Stored stored =
        db.write(
            handle -> {
              Results.Stored result =
                  results.store(handle, task.webhook(), task.delivery(), outcome, now);
              Webhook webhook = result.webhook();
              Optional<Task> next =
                  webhook != null && goesOn(outcome, webhook, now)
                      ? take(handle, webhook, now)
                      : Optional.empty();
              return new Stored(result.state(), next);
            });
    listener.attempted(stored.state() == DeliveryState.PENDING ? "failed" : stored.state().word());
    return stored.next();
  }

  private boolean goesOn(Outcome outcome, Webhook webhook, Instant now) {
    return outcome.isSuccess() && webhook.isReady(now) && !isCrowded && !isClosing;
  }

  /** Cuts what is being sent. The next start sends it again. */
  @Override
  public void close() {
    isClosing = true;
    signal.raise();
    attempts.close();
    senders.shutdown();
    try {
      finder.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
      if (!senders.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Some deliveries did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
