package headgate.backup;

import headgate.config.Config;
import headgate.db.DatabaseCopy.Contents;
import headgate.disk.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a backup every so often, counted from the newest one in the backup directory, and deletes
 * old ones.
 *
 * <p>A clock that jumps forward causes one backup too early. A time in the future counts as now, so
 * a clock that jumps back delays the next backup by at most one period.
 */
public final class ScheduledBackups implements BackupStatus, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ScheduledBackups.class);

  private static final Duration LONGEST_RETRY = Duration.ofMinutes(15);
  private static final long LOOK_SECONDS = 1; // how often it looks at the clock
  private static final long CLOSE_SECONDS = 30; // for a backup that runs

  private final Path data;
  private final Config.Backups settings;
  private final InstantSource clock;
  private final BackupDirectory backups;
  private final ScheduledExecutorService executor;

  private volatile @Nullable Instant lastSuccess;
  private volatile @Nullable String lastFailure;
  private volatile long failures;

  /** From which time the next backup is counted. Null: at once. Only the thread uses it. */
  private @Nullable Instant countedFrom;

  private Duration wait;

  /** Makes no backup before {@link #start}. */
  public ScheduledBackups(Path data, Config.Backups settings, InstantSource clock) {
    this.data = data;
    this.settings = settings;
    this.clock = clock;
    this.backups = new BackupDirectory(settings.directory(), settings.keep());
    this.wait = settings.every() == null ? Duration.ZERO : settings.every();
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "headgate-backup");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts the schedule, if there is one. */
  public void start() {
    if (isScheduled()) {
      begin();
      executor.scheduleWithFixedDelay(this::look, 0, LOOK_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Finds the newest backup of earlier runs, and deletes unfinished ones. */
  void begin() {
    try {
      OwnerOnlyFiles.createDirectory(settings.directory());
      backups.deleteDrafts();
      lastSuccess = backups.newest(clock.instant()).orElse(null);
      countedFrom = lastSuccess;
    } catch (IOException e) {
      failed(e);
    }
  }

  /** Makes a backup if it is time. */
  void look() {
    Instant now = clock.instant();
    Instant from = countedFrom;
    if (from != null && from.isAfter(now)) {
      from = now;
      countedFrom = now;
    }
    if (from == null || !now.isBefore(from.plus(wait))) {
      make(now);
    }
  }

  private void make(Instant now) {
    Duration every = settings.every();
    try {
      OwnerOnlyFiles.createDirectory(settings.directory());
      Path file = settings.directory().resolve(BackupFile.name(now));
      Contents contents = new BackupFile(file, true).write(data);
      lastSuccess = now;
      lastFailure = null;
      countedFrom = now;
      wait = every == null ? LONGEST_RETRY : every;
      LOG.info("Copied {} to {}", Counted.of(contents), file);
      backups.deleteOld(now);
    } catch (IOException | RuntimeException e) {
      failed(e);
      countedFrom = now;
      wait = every == null || every.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : every;
    }
  }

  private void failed(Exception e) {
    failures++;
    String message =
        e instanceof IOException
            ? ("The backup directory %s cannot be used (%s). Free some space, give this user the"
                    + " right to write there, or set HEADGATE_BACKUP_DIR to another directory.")
                .formatted(settings.directory(), e)
            : String.valueOf(e.getMessage());
    lastFailure = message;
    LOG.error("A scheduled backup failed: {}", message, e);
  }

  @Override
  public boolean isScheduled() {
    return settings.every() != null;
  }

  @Override
  public Optional<Instant> lastSuccess() {
    return Optional.ofNullable(lastSuccess);
  }

  @Override
  public long failures() {
    return failures;
  }

  @Override
  public Optional<String> lastFailure() {
    return Optional.ofNullable(lastFailure);
  }

  /** Waits for a backup that runs. */
  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("The backup that runs is given up. The next start deletes its unfinished file");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
