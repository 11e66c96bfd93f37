package headgate.sandbox.message;

import headgate.sandbox.callback.CallbackClient;
import headgate.sandbox.callback.CallbackRefusedException;
import headgate.sandbox.http.Digests;
import headgate.sandbox.store.DeliveryStore;
import headgate.sandbox.store.Store;
import headgate.sandbox.store.WebhookRequest;
import headgate.sandbox.tool.SandboxClock;
import headgate.sandbox.tool.SandboxSettings;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends webhook requests in the background. A request that the receiver does not answer with 200 is
 * sent again after 1, 2, 4, … seconds, as often as the settings say. Requests of one lane are sent
 * one after the other. Those that wait are in the store, so a restart does not lose them.
 * Thread-safe.
 */
public final class Deliveries implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final int MAX_WAITING = 10_000;
  private static final int THREADS = 4;
  private static final int MAX_PAUSE_SECONDS = 3600;
  private static final long STOP_MILLIS = 2_000;

  private record Waiting(WebhookRequest request, long dueNanos) {}

  private final Store store;
  private final Callbacks callbacks;
  private final CallbackClient client;
  private final SandboxSettings.Holder settings;
  private final SandboxClock clock;
  private final AtomicLong dropped = new AtomicLong();
  private final ScheduledThreadPoolExecutor executor;

  /** The waiting requests of each lane. The first one of a lane is scheduled, or is being sent. */
  private final Map<String, Queue<Waiting>> lanes = new HashMap<>();

  private int waiting;

  public Deliveries(
      Store store,
      Callbacks callbacks,
      CallbackClient client,
      SandboxSettings.Holder settings,
      SandboxClock clock) {
    this.store = store;
    this.callbacks = callbacks;
    this.client = client;
    this.settings = settings;
    this.clock = clock;
    this.executor =
        new ScheduledThreadPoolExecutor(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "sandbox-webhooks");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
  }

  /** Sends what the last run did not. */
  public void start() {
    for (WebhookRequest request : store.read(handle -> new DeliveryStore(handle).pending())) {
      enqueue(request, 0);
    }
  }

  /**
   * Adds requests. If too many wait, drops them and counts them.
   *
   * @param lane requests with the same lane are sent one after the other
   * @param secret with which they are signed
   * @param delayMillis before the first one
   * @param pauseMillis between them
   */
  void add(
      String wabaId,
      String lane,
      List<byte[]> bodies,
      String secret,
      long delayMillis,
      long pauseMillis) {
    if (mayAdd(bodies.size())) {
      long delay = delayMillis;
      for (WebhookRequest request : insert(wabaId, lane, bodies, secret)) {
        enqueue(request, delay);
        delay += pauseMillis;
      }
    }
  }

  /** Sends requests in the calling thread. One that fails is sent again in the background. */
  void sendNow(String wabaId, String lane, List<byte[]> bodies, String secret) {
    if (mayAdd(bodies.size())) {
      for (WebhookRequest request : insert(wabaId, lane, bodies, secret)) {
        int pause = attempt(request);
        if (pause > 0) {
          enqueue(withAttempt(request), pause * 1000L);
        }
      }
    }
  }

  private boolean mayAdd(int count) {
    synchronized (this) {
      if (waiting + count <= MAX_WAITING) {
        return true;
      }
    }
    if (dropped.getAndAdd(count) == 0) {
      LOG.warn("{} webhook requests of the simulator wait: further ones are dropped", MAX_WAITING);
    }
    return false;
  }

  private List<WebhookRequest> insert(
      String wabaId, String lane, List<byte[]> bodies, String secret) {
    return store.inTransaction(
        handle -> {
          DeliveryStore requests = new DeliveryStore(handle);
          return bodies.stream()
              .map(
                  body ->
                      requests.insert(
                          wabaId, lane, body, Digests.signature(secret, body), clock.now()))
              .toList();
        });
  }

  private static WebhookRequest withAttempt(WebhookRequest request) {
    return new WebhookRequest(
        request.seq(),
        request.wabaId(),
        request.lane(),
        request.body(),
        request.signature(),
        request.attempts() + 1);
  }

  private synchronized void enqueue(WebhookRequest request, long delayMillis) {
    long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis);
    Queue<Waiting> lane = lanes.computeIfAbsent(request.lane(), name -> new ArrayDeque<>());
    lane.add(new Waiting(request, due));
    waiting++;
    if (lane.size() == 1) {
      schedule(request, due);
    }
  }

  private void schedule(WebhookRequest request, long dueNanos) {
    if (!executor.isShutdown()) {
      executor.schedule(
          () -> run(request), Math.max(0, dueNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
  }

  private void run(WebhookRequest request) {
    try {
      int pause = attempt(request);
      if (pause > 0) {
        schedule(withAttempt(request), System.nanoTime() + TimeUnit.SECONDS.toNanos(pause));
      } else {
        next(request.lane());
      }
    } catch (RuntimeException e) {
      LOG.error("The simulator failed to send webhook request {}", request.seq(), e);
      next(request.lane());
    }
  }

  private synchronized void next(String name) {
    Queue<Waiting> lane = lanes.getOrDefault(name, new ArrayDeque<>());
    lane.poll();
    waiting--;
    Waiting first = lane.peek();
    if (first == null) {
      lanes.remove(name);
    } else {
      schedule(first.request(), first.dueNanos());
    }
  }

  /** Returns the seconds until the next attempt; 0 if there is none. */
  private int attempt(WebhookRequest request) {
    Integer status = null;
    String error = null;
    try {
      String callback = callbacks.find(request.wabaId()).orElse(null);
      if (callback == null) {
        error = "There is no callback.";
      } else {
        status = client.post(callback, request.body(), request.signature());
      }
    } catch (IOException | CallbackRefusedException e) {
      error = e.toString();
    }
    if (executor.isShutdown()) {
      return 0; // the store may be closed; the request stays pending
    }
    boolean isDelivered = status != null && status == 200;
    boolean isRepeated = !isDelivered && request.attempts() < settings.get().messages().retries();
    String state = isDelivered ? "delivered" : isRepeated ? "pending" : "lost";
    Integer finalStatus = status;
    String finalError = error;
    store.run(
        handle ->
            new DeliveryStore(handle)
                .setOutcome(request.seq(), state, request.attempts() + 1, finalStatus, finalError));
    return isRepeated ? Math.min(MAX_PAUSE_SECONDS, 1 << Math.min(20, request.attempts())) : 0;
  }

  /** How many requests wait. */
  synchronized int waiting() {
    return waiting;
  }

  /** How many requests were dropped because too many waited. */
  long dropped() {
    return dropped.get();
  }

  /** Ends attempts. What was not delivered stays in the store. */
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.warn("A webhook request of the simulator did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
