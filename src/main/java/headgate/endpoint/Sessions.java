package headgate.endpoint;

import headgate.db.Database;
import headgate.db.DatabaseException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
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

  /** One form of one person. */
  record Key(String accountId, String flowToken) {
    @Override
    public String toString() {
      return "Key[" + accountId + "]";
    }
  }

  private record Shown(String flowId, ShownScreens screens) {}

  private final Database db;
  private final InstantSource clock;
  private final Map<Key, Shown> waiting = new ConcurrentHashMap<>();
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
    return Optional.ofNullable(waiting.get(key))
        .filter(shown -> shown.flowId().equals(flowId))
        .map(Shown::screens);
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

  /** Drops it if too many wait: the database cannot be written. */
  void put(Key key, String flowId, ShownScreens screens) {
    if (waiting.size() < MAX_WAITING) {
      waiting.put(key, new Shown(flowId, screens));
    }
  }

  private void flush() {
    Map<Key, Shown> stored = Map.copyOf(waiting);
    if (stored.isEmpty()) {
      return;
    }
    try {
      db.execute(handle -> stored.forEach((key, shown) -> store(handle, key, shown)));
      stored.forEach(waiting::remove);
    } catch (DatabaseException e) {
      LOG.warn("What forms showed is not stored yet: {}", e.getMessage());
    } catch (RuntimeException e) { // otherwise the timer would never call again
      LOG.error("What forms showed could not be stored", e);
    }
  }

  private void store(Handle handle, Key key, Shown shown) {
    handle
        .createUpdate(
            """
            INSERT INTO endpoint_session
              (account_id, flow_token, flow, values_json, screens_json, updated_at)
            VALUES (:account, :token, :flow, '{}', :screens, :now)
            ON CONFLICT DO UPDATE SET
              values_json = iif(flow = :flow, values_json, '{}'),
              flow = :flow, screens_json = :screens, updated_at = :now
            """)
        .bind("account", key.accountId())
        .bind("token", key.flowToken())
        .bind("flow", shown.flowId())
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
