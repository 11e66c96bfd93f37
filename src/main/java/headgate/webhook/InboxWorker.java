package headgate.webhook;

import headgate.account.AccountSecrets;
import headgate.account.ReceivingAccount;
import headgate.answer.ResponseViews;
import headgate.answer.StoreAnswer;
import headgate.db.Database;
import headgate.db.DatabaseException;
import headgate.db.Savepoint;
import headgate.forward.Events;
import headgate.json.JsonSyntaxException;
import headgate.problem.StartupException;
import headgate.secret.SecretBox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries apart in a thread of its own, in order of arrival. What one delivery tells is
 * stored completely or not at all, together with the fact that it was read. So nothing is lost and
 * nothing is doubled if the process is killed. Thread-safe.
 */
public final class InboxWorker implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);

  /** How many deliveries are opened before they are stored, and how many bytes. */
  private static final int MAX_ROWS = 100;

  private static final long MAX_BYTES = 1024 * 1024;

  /** How long a transaction takes deliveries, alone and if other writes wait for it. */
  private static final long ALONE_NANOS = 10_000_000;

  private static final long BESIDE_OTHERS_NANOS = 1_000_000;

  /**
   * A round begins this long after the one before it, so that what comes meanwhile shares one
   * commit. The first delivery after a pause does not wait.
   */
  private static final long ROUND_NANOS = 5_000_000;

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private static final int MAX_ATTEMPTS = 10;

  /** Pauses before the second attempt and the next ones; then an hour. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(10));

  private static final Duration LAST_PAUSE = Duration.ofHours(1);

  /**
   * A delivery that was opened and parsed before the transaction.
   *
   * @param fault why it cannot be read, however often it is tried; null if it can
   */
  private record Opened(InboxDao.Due due, List<Change> changes, @Nullable String fault) {}

  private final Database db;
  private final SecretBox box;
  private final AccountSecrets secrets;
  private final KnownSigners signers;
  private final InboxProcessor processor;
  private final Runnable whenFilesCame;
  private final WebhookListener listener;
  private final InstantSource clock;
  private final Thread thread = new Thread(this::run, "inbox-worker");
  private final Object lock = new Object();
  private boolean isAwake;
  private boolean isClosed;

  /**
   * @param whenFilesCame is called after answers with files were stored, and must not wait
   */
  public InboxWorker(
      Database db,
      SecretBox box,
      AccountSecrets secrets,
      KnownSigners signers,
      StoreAnswer storeAnswer,
      ResponseViews views,
      Events events,
      Runnable whenFilesCame,
      WebhookListener listener,
      InstantSource clock) {
    this.db = db;
    this.box = box;
    this.secrets = secrets;
    this.signers = signers;
    this.processor = new InboxProcessor(new MessagesField(storeAnswer, views), events);
    this.whenFilesCame = whenFilesCame;
    this.listener = listener;
    this.clock = clock;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** There is something to do. Does not wait. */
  public void wake() {
    synchronized (lock) {
      if (!isAwake) {
        isAwake = true;
        lock.notifyAll();
      }
    }
  }

  /** Waits for the transaction that runs. */
  @Override
  public void close() {
    synchronized (lock) {
      isClosed = true;
      lock.notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isClosed()) {
      try {
        long start = System.nanoTime();
        beginRound();
        if (round() == 0) {
          await(pause());
        } else {
          rest(start + ROUND_NANOS);
        }
      } catch (RuntimeException | OutOfMemoryError e) { // all that is not stored is tried again
        if (!isClosed()) {
          LOG.error("Deliveries of Meta could not be read", e);
          await(PAUSE_AFTER_FAILURE.toMillis());
        }
      }
    }
  }

  /** Who calls from now on may tell of something that the round does not see. */
  private void beginRound() {
    synchronized (lock) {
      isAwake = false;
    }
  }

  private boolean isClosed() {
    synchronized (lock) {
      return isClosed;
    }
  }

  /** How long there is nothing to do, in milliseconds; 0 for as long as nobody calls. */
  private long pause() {
    Long next = db.read(handle -> new InboxDao(handle).nextRetry());
    return next == null ? 0 : Math.max(1, next - clock.millis());
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
    }
  }

  /**
   * @param end when the next round may begin, as {@link System#nanoTime} tells it
   */
  private void rest(long end) {
    synchronized (lock) {
      try {
        for (long left = end - System.nanoTime();
            left > 0 && !isClosed;
            left = end - System.nanoTime()) {
          TimeUnit.NANOSECONDS.timedWait(lock, left);
        }
      } catch (InterruptedException e) {
        isClosed = true; // nobody else interrupts this thread
      }
    }
  }

  /** Returns how many deliveries were taken. */
  private int round() {
    long now = clock.millis();
    List<InboxDao.Due> due = db.read(handle -> new InboxDao(handle).due(now, MAX_ROWS, MAX_BYTES));
    if (due.isEmpty()) {
      return 0;
    }
    List<Opened> opened = due.stream().map(this::open).toList();
    List<ReceivingAccount> accounts = signers.get(db, secrets).accounts();
    for (int taken = 0; taken < opened.size(); ) {
      taken += takeSome(opened.subList(taken, opened.size()), accounts);
    }
    return due.size();
  }

  /** Takes deliveries, from the first, in one transaction. Returns how many: at least one. */
  private int takeSome(List<Opened> deliveries, List<ReceivingAccount> accounts) {
    List<Runnable> told = new ArrayList<>();
    int taken =
        db.writeInBackground(
            handle -> {
              long start = System.nanoTime();
              int count = 0;
              do {
                take(handle, deliveries.get(count), accounts, told);
                count++;
              } while (count < deliveries.size() && hasTime(start));
              return count;
            });
    told.forEach(Runnable::run);
    return taken;
  }

  private boolean hasTime(long start) {
    long most = db.othersWait() ? BESIDE_OTHERS_NANOS : ALONE_NANOS;
    return System.nanoTime() - start < most;
  }

  private Opened open(InboxDao.Due due) {
    byte[] sealed = due.sealedBody();
    if (sealed == null) {
      return new Opened(due, List.of(), "The body is no longer stored.");
    }
    try {
      byte[] body = box.openBytes(sealed, SealedBody.context(due.id()));
      return new Opened(due, DeliveryReader.read(body), null);
    } catch (JsonSyntaxException e) {
      return new Opened(due, List.of(), "The body is not JSON. " + e.getMessage());
    } catch (StartupException e) { // a backup was restored without its key
      return new Opened(due, List.of(), e.getMessage());
    }
  }

  /**
   * @param told what the listener is told if the transaction commits
   */
  private void take(
      Handle handle, Opened opened, List<ReceivingAccount> accounts, List<Runnable> told) {
    InboxDao.Due due = opened.due();
    InboxDao inbox = new InboxDao(handle);
    if (inbox.deleteRepetition(due)) {
      told.add(() -> listener.delivery("repeated"));
      return;
    }
    String fault = opened.fault();
    if (fault != null) {
      inbox.fail(due, fault, null);
      told.add(() -> listener.delivery("dead"));
      return;
    }
    try {
      Savepoint.run(
          handle,
          part -> {
            Outcome outcome =
                processor.process(part, due, opened.changes(), accounts, clock.instant());
            inbox.finish(
                due, outcome.state(), outcome.fields(), outcome.accountId(), outcome.note());
            told.add(() -> listener.delivery(outcome.state().word()));
            if (outcome.hasFiles()) {
              told.add(whenFilesCame);
            }
            outcome.responses().forEach(by -> told.add(() -> listener.response(by)));
          });
    } catch (RuntimeException e) {
      if (DatabaseException.isFullDisk(e)) {
        throw e; // nothing can be stored
      }
      LOG.error("Delivery {} could not be read", due.id(), e);
      Long nextAt = nextAt(due);
      inbox.fail(due, words(e), nextAt);
      told.add(() -> listener.delivery(nextAt == null ? "dead" : "failed"));
    }
  }

  /** What SQLite says, if it refused something. It names no values. */
  private static String words(RuntimeException failure) {
    Throwable cause = failure instanceof DatabaseException ? failure.getCause() : null;
    return String.valueOf((cause == null ? failure : cause).getMessage());
  }

  private @Nullable Long nextAt(InboxDao.Due due) {
    int attempts = due.attempts() + 1;
    if (attempts >= MAX_ATTEMPTS) {
      return null;
    }
    Duration pause = attempts <= PAUSES.size() ? PAUSES.get(attempts - 1) : LAST_PAUSE;
    Instant next = clock.instant().plus(pause);
    return next.toEpochMilli();
  }
}
