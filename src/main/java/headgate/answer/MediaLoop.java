package headgate.answer;

import headgate.account.AccountDao;
import headgate.account.GraphAccounts;
import headgate.db.Database;
import headgate.disk.OwnerOnlyFiles;
import headgate.meta.MediaDownload;
import headgate.meta.MetaException;
import headgate.meta.MetaGateway;
import headgate.meta.ReceivedFile;
import headgate.problem.Problem;
import headgate.problem.StartupException;
import headgate.secret.SecretBox;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the files of answers from Meta, four at a time. Meta keeps them for seven days.
 * Thread-safe.
 */
public final class MediaLoop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MediaLoop.class);

  private static final int PARALLEL = 4;

  private static final Duration LIFE = Duration.ofDays(7);

  /** Before the second attempt and the next ones; then the last one again and again. */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6));

  private static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;

  private static final long STOP_SECONDS = 5;

  private final Database db;
  private final SecretBox box;
  private final MediaStore store;
  private final GraphAccounts graph;
  private final MetaGateway meta;
  private final InstantSource clock;
  private final Thread thread = new Thread(this::run, "media-loop");
  private final ExecutorService workers =
      Executors.newFixedThreadPool(PARALLEL, work -> daemon(work, "media-fetch"));
  private final Object lock = new Object();
  private final Set<String> running = new HashSet<>();

  /** Nothing is fetched before it, in the time of {@link System#nanoTime}. */
  private long restUntil = System.nanoTime();

  private boolean isAwake;
  private boolean isClosed;

  public MediaLoop(
      Database db,
      SecretBox box,
      MediaStore store,
      GraphAccounts graph,
      MetaGateway meta,
      InstantSource clock) {
    this.db = db;
    this.box = box;
    this.store = store;
    this.graph = graph;
    this.meta = meta;
    this.clock = clock;
    thread.setDaemon(true);
  }

  private static Thread daemon(Runnable work, String name) {
    Thread daemon = new Thread(work, name);
    daemon.setDaemon(true);
    return daemon;
  }

  public void start() {
    store.deleteDrafts();
    thread.start();
  }

  /** New answers may have files. Does not wait. */
  public void wake() {
    synchronized (lock) {
      isAwake = true;
      lock.notifyAll();
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      isClosed = true;
      lock.notifyAll();
    }
    workers.shutdownNow();
    try {
      thread.join();
      if (!workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("A download of a file did not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    deleteUnused();
    while (!isClosed()) {
      try {
        startDue();
        await(pause());
      } catch (RuntimeException | OutOfMemoryError e) {
        if (!isClosed()) {
          LOG.error("The files of answers could not be looked up", e);
          await(PAUSE_AFTER_FAILURE_MILLIS);
        }
      }
    }
  }

  private void deleteUnused() {
    try {
      store.deleteAllUnused(this::isClosed);
    } catch (RuntimeException | IOException e) {
      LOG.error("The files of deleted answers could not be looked up", e);
    }
  }

  private boolean isClosed() {
    synchronized (lock) {
      return isClosed;
    }
  }

  private void startDue() {
    long now = clock.millis();
    List<MediaDao.Due> due = db.read(handle -> new MediaDao(handle).due(now, 2 * PARALLEL));
    synchronized (lock) {
      for (MediaDao.Due file : due) {
        if (!isClosed
            && restMillis() == 0
            && running.size() < PARALLEL
            && running.add(file.media().id())) {
          workers.execute(() -> fetch(file));
        }
      }
    }
  }

  /** How long nothing can be started, in milliseconds; 0 until somebody wakes the loop. */
  private long pause() {
    Long next = db.read(handle -> new MediaDao(handle).nextDue());
    synchronized (lock) {
      return next == null || !running.isEmpty()
          ? 0
          : Math.max(Math.max(1, restMillis()), next - clock.millis());
    }
  }

  private long restMillis() {
    return Math.max(0, (restUntil - System.nanoTime() + 999_999) / 1_000_000);
  }

  private void await(long millis) {
    synchronized (lock) {
      try {
        if (!isAwake && !isClosed) {
          lock.wait(millis);
        }
      } catch (InterruptedException e) {
        isClosed = true; // nobody else interrupts this thread
      }
      isAwake = false;
    }
  }

  private void fetch(MediaDao.Due file) {
    try {
      fetchOrFail(file);
    } catch (RuntimeException e) { // the file stays due
      LOG.error("The file {} could not be recorded", file.media().id(), e);
      rest();
    } finally {
      synchronized (lock) {
        running.remove(file.media().id());
      }
      wake();
    }
  }

  /** A full disk needs time: otherwise the same file would be fetched again and again. */
  private void rest() {
    synchronized (lock) {
      restUntil = System.nanoTime() + PAUSE_AFTER_FAILURE_MILLIS * 1_000_000;
    }
  }

  private void fetchOrFail(MediaDao.Due file) {
    try {
      String known = file.media().sha256();
      byte[] source = file.source();
      if (source != null) {
        decrypt(file, source);
      } else if (known == null || !store.reuse(file.media().id(), known)) {
        download(file, known);
      }
    } catch (MetaException | Problem | StartupException | IOException e) {
      if (!isClosed()) {
        failed(file, String.valueOf(e.getMessage()));
      }
    }
  }

  private void download(MediaDao.Due file, @Nullable String known) throws IOException {
    MediaDownload download = download(file);
    try (MediaDraft draft = store.newContent()) {
      ReceivedFile received = download.run(file.media().metaId(), draft.out());
      if (known != null && !known.equals(received.sha256())) {
        failed(file, "The content has another checksum than Meta says.");
        return;
      }
      store.keep(file.media().id(), draft, received.sha256());
    }
  }

  private MediaDownload download(MediaDao.Due file) {
    return meta.withoutRetries(
            graph.of(db.read(handle -> new AccountDao(handle).require(file.accountId()))))
        .media();
  }

  private void decrypt(MediaDao.Due file, byte[] sealed) throws IOException {
    PickedFile.Source source =
        PickedFile.Source.of(box.open(sealed, MediaDao.seal(file.media().id())));
    MediaDownload download = download(file);
    Path encrypted = store.newDraft();
    try (MediaDraft draft = store.newContent()) {
      ReceivedFile received;
      try (FileChannel out = OwnerOnlyFiles.openNew(encrypted)) {
        received = download.encrypted(source.cdnUrl(), out);
      }
      String sha256 = FileDecryption.open(encrypted, received.sha256(), source, draft.out());
      store.keep(file.media().id(), draft, sha256);
    } finally {
      Files.deleteIfExists(encrypted);
    }
  }

  private void failed(MediaDao.Due file, String error) {
    Instant now = clock.instant();
    int attempts = file.media().attempts();
    Instant next = now.plus(PAUSES.get(Math.min(attempts, PAUSES.size() - 1)));
    boolean isLost = !next.isBefore(file.receivedAt().plus(LIFE));
    if (isLost) {
      LOG.warn("The file {} of an answer is lost: {}", file.media().id(), error);
    }
    db.execute(
        handle ->
            new MediaDao(handle)
                .failed(file.media().id(), error, isLost ? null : next.toEpochMilli()));
  }
}
