package headgate.flow;

import headgate.db.Database;
import headgate.db.DatabaseException;
import headgate.db.SettingDao;
import headgate.flow.version.Definition;
import headgate.flowjson.Validator;
import headgate.json.RawJson;
import headgate.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Validates the definitions of all flows again after an upgrade of the validator, some at a time,
 * so that lists show its findings. Thread-safe.
 *
 * <p>The setting {@value #SETTING} is the version of the validator that has seen all flows. If it
 * is this one, a start looks at no flow.
 */
public final class SummaryRefresh implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SummaryRefresh.class);

  private static final String SETTING = "flow_summaries_version";

  /** How many flows one transaction changes: other writers must not wait long. */
  private static final int BATCH_SIZE = 20;

  /** Beyond so many bytes of definitions, a batch takes no more flows. */
  private static final long BATCH_BYTES = 2_000_000;

  /** Between two batches, so that most of the processor is free for requests. */
  private static final long PAUSE_MILLIS = 50;

  private final Database db;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "summary-refresh");
            thread.setDaemon(true);
            return thread;
          });
  private long lastNumber;
  private boolean closed;

  private SummaryRefresh(Database db) {
    this.db = db;
  }

  /** Works from now on in a thread of its own, until all flows are done. */
  public static SummaryRefresh start(Database db) {
    SummaryRefresh refresh = new SummaryRefresh(db);
    refresh.timer.scheduleWithFixedDelay(
        refresh::nextOrLog, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    return refresh;
  }

  private void nextOrLog() {
    try {
      if (!next()) {
        timer.shutdown();
      }
    } catch (DatabaseException e) {
      LOG.warn("The findings of an older validator could not be replaced; tried again later", e);
    }
  }

  /** A flow whose definition an older validator has seen. */
  private record Stale(long number, String id) {}

  /** One batch; false if nothing is left. */
  private synchronized boolean next() {
    if (closed || isDone()) {
      return false;
    }
    List<Stale> stale = stale();
    Map<String, Definition> validated = new LinkedHashMap<>();
    long bytes = 0;
    int seen = 0;
    long number = lastNumber;
    while (seen < stale.size() && bytes < BATCH_BYTES) {
      Stale flow = stale.get(seen++);
      RawJson text = text(flow);
      bytes += text == null ? 0 : text.utf8().length;
      validate(flow, text, validated);
      number = flow.number();
    }
    boolean isLast = stale.isEmpty();
    db.execute(
        handle -> {
          DefinitionDao definitions = new DefinitionDao(handle);
          validated.forEach(definitions::setFindings);
          if (isLast) {
            new SettingDao(handle).put(SETTING, String.valueOf(Validator.VERSION));
          }
        });
    lastNumber = number; // not before the commit: a batch that fails is tried again
    return !isLast;
  }

  private boolean isDone() {
    return db.read(handle -> new SettingDao(handle).find(SETTING))
        .equals(Optional.of(String.valueOf(Validator.VERSION)));
  }

  private List<Stale> stale() {
    return db.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT number, id FROM flow
                    WHERE number > ? AND counted_by <> ? AND text_hash IS NOT NULL
                    ORDER BY number LIMIT ?
                    """)
                .bind(0, lastNumber)
                .bind(1, Validator.VERSION)
                .bind(2, BATCH_SIZE)
                .map((row, context) -> new Stale(row.getLong(1), row.getString(2)))
                .list());
  }

  /** Null if the flow has been removed, or has no definition any more. */
  private @Nullable RawJson text(Stale flow) {
    return db.firstRow(
            "SELECT text FROM flow_definition WHERE flow = CAST(? AS INTEGER) AND text IS NOT NULL",
            row -> new RawJson(row.getBytes(1)),
            String.valueOf(flow.number()))
        .orElse(null);
  }

  private static void validate(
      Stale flow, @Nullable RawJson text, Map<String, Definition> validated) {
    if (text == null) {
      return;
    }
    try {
      validated.put(flow.id(), Definition.parse(text.text()));
    } catch (Problem e) {
      LOG.warn("The definition of flow {} cannot be validated: {}", flow.id(), e.getMessage());
    }
  }

  /** Waits for the batch that runs. */
  @Override
  public synchronized void close() {
    closed = true;
    timer.shutdown();
  }
}
