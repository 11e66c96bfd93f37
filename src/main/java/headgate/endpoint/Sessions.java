package headgate.endpoint;

import headgate.db.Database;
import headgate.db.DatabaseException;
import headgate.endpoint.call.RepeatedWarning;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What forms showed: {@code endpoint_session}. It is stored a moment after the answer has gone,
 * because only the message for a later failure needs it. Thread-safe.
 */
final class Sessions implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private static final long INTERVAL_MILLIS = 200;
  private static final int MAX_WAITING = 5_000;
  private static final long MAX_WAITING_BYTES = 16L * 1024 * 1024;

  /** One form of one person. */
  record Key(String accountId, String flowToken) {
    @Override
    public String toString() {
      return "Key[" + accountId + "]";
    }
  }

  /**
   * @param messageId of the message that opened the form; null if none is known
   */
  private record Shown(String flowId, @Nullable String messageId, ShownScreens screens) {}

  private final RepeatedWarning notStored = new RepeatedWarning(LOG::warn);
  private final Database db;
  private final InstantSource clock;
  private final Map<Key, Shown> waiting = new HashMap<>(); // guards itself and waitingBytes
  private long waitingBytes;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "endpoint-sessions");
            thread.setDaemon(true);
            return thread;
          });

  Sessions(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
    timer.scheduleWithFixedDelay(
        this::flush, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What waits to be stored; empty if nothing does. Call it before {@link #stored}. */
  Optional<ShownScreens> waiting(Key key, String flowId) {
    synchronized (waiting) {
      return Optional.ofNullable(waiting.get(key))
          .filter(shown -> shown.flowId().equals(flowId))
          .map(Shown::screens);
    }
  }

  static ShownScreens stored(Handle handle, Key key, String flowId) {
    return handle
        .createQuery(
            """
            SELECT screens_json FROM endpoint_session
            WHERE account_id = ? AND flow_token = ? AND flow = ?
            """)
        .bind(0, key.accountId())
        .bind(1, key.flowToken())
        .bind(2, flowId)
        .map((row, context) -> ShownScreens.read(row.getString(1)))
        .findOne()
        .orElse(ShownScreens.NONE);
  }

  /**
   * Drops it if too many wait, or too much: the database cannot be written.
   *
   * @param messageId of the message that opened the form; null if none is known
   */
  void put(Key key, String flowId, @Nullable String messageId, ShownScreens screens) {
    synchronized (waiting) {
      Shown before = waiting.get(key);
      long bytes = waitingBytes + screens.bytes() - bytes(before);
      boolean hasRoom = before != null || waiting.size() < MAX_WAITING;
      if (hasRoom && bytes <= MAX_WAITING_BYTES) {
        waiting.put(key, new Shown(flowId, messageId, screens));
        waitingBytes = bytes;
      }
    }
  }

  private static long bytes(@Nullable Shown shown) {
    return shown == null ? 0 : shown.screens().bytes();
  }

  private void flush() {
    Map<Key, Shown> stored;
    synchronized (waiting) {
      stored = Map.copyOf(waiting);
    }
    if (stored.isEmpty()) {
      return;
    }
    try {
      db.execute(handle -> stored.forEach((key, shown) -> store(handle, key, shown)));
      forget(stored);
    } catch (DatabaseException e) {
      notStored.warn("What forms showed is not stored yet: " + e.getMessage());
    } catch (RuntimeException | OutOfMemoryError e) { // else the timer would never call again
      LOG.error("What {} forms showed could not be stored, and is dropped", stored.size(), e);
      forget(stored);
    }
  }

  private void forget(Map<Key, Shown> stored) {
    synchronized (waiting) {
      stored.forEach(
          (key, shown) -> {
            if (waiting.remove(key, shown)) {
              waitingBytes -= bytes(shown);
            }
          });
    }
  }

  /** Nothing is stored of a person who was purged meanwhile. */
  private void store(Handle handle, Key key, Shown shown) {
    handle
        .createUpdate(
            """
            INSERT INTO endpoint_session
              (account_id, flow_token, flow, values_json, screens_json, updated_at)
            SELECT :account, :token, :flow, '{}', :screens, :now
            WHERE :message IS NULL OR EXISTS (SELECT 1 FROM message WHERE id = :message)
            ON CONFLICT DO UPDATE SET
              values_json = iif(flow = :flow, values_json, '{}'),
              flow = :flow, screens_json = :screens, updated_at = :now
            """)
        .bind("account", key.accountId())
        .bind("token", key.flowToken())
        .bind("flow", shown.flowId())
        .bind("message", shown.messageId())
        .bind("screens", shown.screens().json())
        .bind("now", clock.instant())
        .execute();
  }

  /** Stores what waits. */
  @Override
  public void close() {
    timer.shutdown();
    flush();
  }
}
