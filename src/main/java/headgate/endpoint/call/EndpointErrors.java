package headgate.endpoint.call;

import headgate.db.Database;
import headgate.db.DatabaseException;
import headgate.forward.EventData;
import headgate.forward.EventType;
import headgate.forward.Events;
import headgate.json.Json;
import headgate.json.RawJson;
import headgate.json.RawObject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the webhooks of others that an endpoint has trouble: the event {@code endpoint.error}.
 * Nobody waits for it. Thread-safe.
 */
public final class EndpointErrors implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EndpointErrors.class);

  private static final int MAX_WAITING = 1_000;
  private static final long CLOSE_SECONDS = 5;

  private final RepeatedWarning notStored = new RepeatedWarning(LOG::warn);
  private final Database db;
  private final Events events;
  private final ExecutorService writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MAX_WAITING),
          work -> {
            Thread thread = new Thread(work, "endpoint-errors");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  public EndpointErrors(Database db, Events events) {
    this.db = db;
    this.events = events;
  }

  /**
   * Returns at once.
   *
   * @param flowId null if it concerns all flows of the account
   * @param kind {@code error_rate}, {@code slow}, {@code backend}, {@code key}, {@code signature}
   *     or {@code reported}
   * @param message a sentence without values
   */
  public void report(String accountId, @Nullable String flowId, String kind, String message) {
    writer.execute(() -> store(accountId, flowId, kind, message));
  }

  private void store(String accountId, @Nullable String flowId, String kind, String message) {
    RawJson data =
        new RawObject()
            .with("account_id", Json.raw(accountId))
            .with("flow_id", flowId == null ? null : Json.raw(flowId))
            .with("kind", Json.raw(kind))
            .with("message", Json.raw(message))
            .end();
    try {
      db.execute(
          handle ->
              events.record(
                  handle,
                  EventType.ENDPOINT_ERROR,
                  accountId,
                  flowId,
                  flowId == null ? accountId : flowId,
                  EventData.of(data),
                  null));
    } catch (DatabaseException e) {
      notStored.warn("The event endpoint.error was not stored: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("The event endpoint.error was not stored", e);
    }
  }

  /** Stores the events that wait. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Some events endpoint.error were not stored");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
