package headgate.endpoint.call;

import headgate.answer.AnswerSchemas;
import headgate.db.Database;
import headgate.db.DatabaseException;
import headgate.secret.SecretBox;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores requests of phones in batches, after they were answered, and counts them. Thread-safe. */
public final class EndpointCallLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EndpointCallLog.class);

  private static final int MAX_WAITING = 10_000;
  private static final int BATCH = 100;
  private static final long INTERVAL_MILLIS = 200;

  /** Beyond it, values are not kept: the log must not take the memory. */
  private static final long MAX_VALUE_BYTES = 8L * 1024 * 1024;

  private final Database db;
  private final SecretBox box;

  /** The lock of {@code storing} guards it. */
  private final SensitiveNames sensitive;

  private final CallListener listener;
  private final EndpointHealth health;
  private final EndpointAlarm alarm;
  private final UnverifiedLimit unverified;
  private final RepeatedWarning dropped = new RepeatedWarning(LOG::warn);
  private final RepeatedWarning notStored = new RepeatedWarning(LOG::warn);
  private final BlockingQueue<EndpointCall> waiting = new ArrayBlockingQueue<>(MAX_WAITING);

  /** Of the requests and answers whose values wait. */
  private final AtomicLong waitingBytes = new AtomicLong();

  private final ReentrantLock storing = new ReentrantLock();

  /** Is being stored. The lock guards it. */
  private final List<EndpointCall> batch = new ArrayList<>(BATCH);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "endpoint-call-log");
            thread.setDaemon(true);
            return thread;
          });

  public EndpointCallLog(
      Database db,
      SecretBox box,
      AnswerSchemas schemas,
      CallListener listener,
      EndpointHealth health,
      EndpointErrors errors,
      InstantSource clock) {
    this.db = db;
    this.box = box;
    this.sensitive = new SensitiveNames(schemas);
    this.unverified = new UnverifiedLimit(clock);
    this.listener = listener;
    this.health = health;
    this.alarm = new EndpointAlarm(health, errors, clock);
    timer.scheduleWithFixedDelay(
        this::flush, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Returns at once. Drops the row if too many rows wait, or if anybody may have sent the request
   * and many such requests came within the hour.
   */
  public void add(EndpointCall call) {
    listener.ended(call.outcome(), call.durationNanos());
    String flowId = call.flowId();
    if (flowId != null && call.counts()) {
      health.add(flowId, call.outcome().isError(), call.durationMillis());
    }
    alarm.observe(call);
    if (call.isVerified()) {
      keep(call);
    } else {
      unverified.next(call.accountId()).ifPresent(leftOut -> keep(call.after(leftOut)));
    }
  }

  private void keep(EndpointCall call) {
    EndpointCall kept = waitingBytes.get() > MAX_VALUE_BYTES ? call.withoutValues() : call;
    waitingBytes.addAndGet(kept.valueBytes());
    if (!waiting.offer(kept)) {
      waitingBytes.addAndGet(-kept.valueBytes());
      dropped.warn("A request of a phone was not recorded: too many wait to be stored");
    } else if (waiting.size() == BATCH) {
      timer.execute(this::flush);
    }
  }

  private CallRow row(EndpointCall call) {
    CallValues values = call.values();
    if (values == null) {
      return new CallRow(call, null, null);
    }
    String full = values.isFull() ? ValueMask.full(values) : null;
    return new CallRow(
        call,
        ValueMask.masked(values, sensitiveNames(call.flowId(), values.flowVersion())),
        full == null ? null : box.seal(full, CallRow.SEAL));
  }

  private Set<String> sensitiveNames(@Nullable String flowId, @Nullable Integer version) {
    return db.read(handle -> sensitive.of(handle, flowId, version));
  }

  /**
   * Stores the rows that wait. A later read sees every call that was added, unless the database
   * cannot be written: then they wait until it can.
   */
  void flush() {
    storing.lock();
    try {
      while (!batch.isEmpty() || waiting.drainTo(batch, BATCH) > 0) {
        List<CallRow> rows = batch.stream().map(this::row).toList();
        db.execute(handle -> new EndpointCallDao(handle).insert(rows));
        clear();
      }
    } catch (DatabaseException e) {
      notStored.warn("Requests of phones are not recorded yet: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("{} requests of phones could not be recorded", batch.size(), e);
      clear();
    } finally {
      storing.unlock();
    }
  }

  private void clear() {
    batch.forEach(call -> waitingBytes.addAndGet(-call.valueBytes()));
    batch.clear();
  }

  /** Stores the rows that wait, and stops. */
  @Override
  public void close() {
    timer.shutdown();
    flush();
  }
}
