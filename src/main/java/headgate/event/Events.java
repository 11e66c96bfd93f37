package headgate.event;

import headgate.db.DatabaseException;
import headgate.db.DatabaseReader;
import headgate.event.Note.Kind;
import headgate.problem.Problem;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what happens to all readers. One thread does all of it. Without readers it does nothing.
 * Thread-safe.
 */
public final class Events implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private static final int MAX_READERS = 100;

  /** Many small commits become one batch. */
  private static final long DELAY_MILLIS = 20;

  private static final long STOP_SECONDS = 2;

  private final EventSource source;
  private final DatabaseReader db;
  private final ScheduledThreadPoolExecutor thread;

  /** Taken places. A reader has one before it is in {@link #readers}. */
  private final AtomicInteger places = new AtomicInteger();

  private final AtomicBoolean isScheduled = new AtomicBoolean();
  private volatile boolean isStopping;

  // For the thread only.
  private final EventLog log = new EventLog();
  private final Set<EventReader> readers = new LinkedHashSet<>();

  /**
   * @param heartbeat how often each reader gets a comment, and its right to read is checked
   */
  public Events(EventSource source, DatabaseReader db, Duration heartbeat) {
    this.source = source;
    this.db = db;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread made = new Thread(work, "events");
              made.setDaemon(true);
              return made;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    thread.setRemoveOnCancelPolicy(true);
    long millis = heartbeat.toMillis();
    thread.scheduleWithFixedDelay(this::beat, millis, millis, TimeUnit.MILLISECONDS);
    source.setListener(this::schedule);
  }

  /**
   * Takes the place of a new reader. {@link #add} or {@link #leavePlace} must follow.
   *
   * @throws Problem overloaded, if all places are taken
   */
  void takePlace() {
    if (isStopping) {
      throw Problem.of(Problem.Kind.OVERLOADED, "The server is stopping. Send the request again.");
    }
    if (places.incrementAndGet() > MAX_READERS) {
      places.decrementAndGet();
      throw Problem.of(
          Problem.Kind.OVERLOADED,
          "%d callers read the events, which is the maximum. Try again later."
              .formatted(MAX_READERS));
    }
  }

  /** Gives back a place that no reader took. */
  void leavePlace() {
    places.decrementAndGet();
  }

  /**
   * Sends events from now on.
   *
   * @param lastId the id of the last event that the reader has seen; null if it has seen none
   */
  void add(EventReader reader, @Nullable String lastId) {
    reader.end().whenComplete((ended, failure) -> leavePlace());
    thread.execute(() -> start(reader, lastId));
    if (isStopping) {
      reader.finish(); // the thread may have ended already
    }
  }

  private void start(EventReader reader, @Nullable String lastId) {
    deliver();
    Optional<List<Event>> missed = log.after(lastId);
    reader.send(Event.begin(lastId == null || missed.isEmpty() ? log.newestId() : lastId));
    missed.ifPresentOrElse(
        events -> events.forEach(event -> reader.send(event.frame())),
        () -> reader.send(log.resetOfReader().frame()));
    readers.add(reader);
  }

  /** Called by the thread of the writer. */
  private void schedule() {
    if (places.get() > 0 && isScheduled.compareAndSet(false, true)) {
      thread.schedule(this::deliver, DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void deliver() {
    isScheduled.set(false);
    EventSource.Batch batch = source.take();
    readers.removeIf(reader -> reader.end().isDone());
    if (!batch.isComplete() || batch.notes().stream().anyMatch(note -> note.kind() == Kind.KEY)) {
      endForbidden();
    }
    if (!batch.isComplete()) {
      send(log.reset());
      return;
    }
    try {
      EventMaker.of(batch.notes(), db).forEach(made -> send(log.add(made.name(), made.data())));
    } catch (DatabaseException e) {
      LOG.warn("Events were lost, because the database could not be read", e);
      send(log.reset());
    }
  }

  private void send(Event event) {
    readers.forEach(reader -> reader.send(event.frame()));
  }

  private void beat() {
    readers.removeIf(reader -> reader.end().isDone());
    endForbidden();
    readers.forEach(reader -> reader.send(Event.HEARTBEAT));
  }

  /** Ends the streams of readers whose key was revoked or has expired. */
  private void endForbidden() {
    for (EventReader reader : readers) {
      if (!mayRead(reader)) {
        reader.finish();
      }
    }
    readers.removeIf(reader -> reader.end().isDone());
  }

  /** A failure ends one stream. Without the catch it would end the heartbeat of all. */
  private static boolean mayRead(EventReader reader) {
    try {
      return reader.mayRead();
    } catch (RuntimeException e) {
      LOG.error("The right to read the events could not be checked. The stream is ended.", e);
      return false;
    }
  }

  /** Ends all streams. Later readers are refused. */
  public void stop() {
    isStopping = true;
    thread.execute(
        () -> {
          readers.forEach(EventReader::finish);
          readers.clear();
        });
    thread.shutdown();
    try {
      if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("The events did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
