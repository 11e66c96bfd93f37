package headgate.person;

import headgate.answer.MediaStore;
import headgate.db.Database;
import headgate.secret.SecretBox;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes everything about a person, in small transactions. A mark is stored first, so a purge that
 * was interrupted goes on. The person is deleted last: what arrives meanwhile still belongs to them
 * and is deleted, too. What Meta delivered is deleted when it was read. Thread-safe.
 */
public final class Purge implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Purge.class);

  private static final long LOOK_SECONDS = 5;

  // In which context texts are sealed; with the id.
  private static final String INBOX = "inbox/%s";
  private static final String EVENT = "event/%s/body";

  private final Database db;
  private final SecretBox box;
  private final MediaStore media;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "purge");
            thread.setDaemon(true);
            return thread;
          });

  public Purge(Database db, SecretBox box, MediaStore media) {
    this.db = db;
    this.box = box;
    this.media = media;
  }

  /** Finishes purges that have begun, from now on. */
  public void start() {
    timer.scheduleWithFixedDelay(this::resume, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  private void resume() {
    try {
      db.read(handle -> new PurgeDao(handle).marked()).forEach(this::run);
    } catch (RuntimeException | OutOfMemoryError e) { // else the timer would never call again
      LOG.error("The purge of a person could not go on", e);
    }
  }

  /**
   * Deletes what is there. The mark must be stored.
   *
   * @return the counts; no contact is among them if something must be read first
   */
  synchronized PurgeCounts run(String contactId) {
    Identity person = db.read(handle -> Identity.find(handle, contactId));
    if (person == null) {
      db.execute(handle -> new PurgeDao(handle).unmark(contactId));
      return PurgeCounts.NONE;
    }
    PurgeCounts counts = PurgeCounts.NONE;
    PurgeCounts last;
    do {
      last = deleteSome(person);
      counts = counts.plus(last);
    } while (last.total() > 0);
    counts = counts.plus(deleteRaw(person)).plus(deleteExpiredEvents(person));
    int kept = db.write(handle -> new PurgeDao(handle).deleteKeptAnswers(person, box));
    counts = counts.plus(new PurgeCounts(0, 0, 0, 0, 0, 0, kept));
    return isWaitedFor(person)
        ? counts
        : counts.plus(db.write(handle -> new PurgeDao(handle).finish(person)));
  }

  private PurgeCounts deleteSome(Identity person) {
    List<String> contents = new ArrayList<>();
    PurgeCounts counts =
        db.write(
            handle -> {
              PurgeDao dao = new PurgeDao(handle);
              contents.addAll(dao.contents(person));
              return dao.deleteResponses(person).plus(dao.deleteMessages(person));
            });
    contents.forEach(media::deleteUnused);
    return counts;
  }

  private PurgeCounts deleteRaw(Identity person) {
    int deleted = 0;
    List<PurgeDao.Raw> page = inbox(0);
    while (!page.isEmpty()) {
      List<PurgeDao.Raw> named = page.stream().filter(raw -> names(raw, INBOX, person)).toList();
      deleted += named.isEmpty() ? 0 : db.write(handle -> new PurgeDao(handle).deleteBodies(named));
      page = inbox(page.get(page.size() - 1).number());
    }
    return new PurgeCounts(0, 0, 0, 0, 0, deleted, 0);
  }

  private PurgeCounts deleteExpiredEvents(Identity person) {
    int deleted = 0;
    List<PurgeDao.Raw> page = expiredEvents(0);
    while (!page.isEmpty()) {
      List<PurgeDao.Raw> named =
          page.stream().filter(event -> names(event, EVENT, person)).toList();
      deleted += named.isEmpty() ? 0 : db.write(handle -> new PurgeDao(handle).deleteEvents(named));
      page = expiredEvents(page.get(page.size() - 1).number());
    }
    return new PurgeCounts(0, 0, 0, 0, deleted, 0, 0);
  }

  private List<PurgeDao.Raw> expiredEvents(long after) {
    return db.read(handle -> new PurgeDao(handle).expiredEvents(after));
  }

  /** Whether something that Meta delivered names the person and is not read yet. */
  private boolean isWaitedFor(Identity person) {
    List<PurgeDao.Raw> page = inbox(0);
    while (!page.isEmpty()) {
      if (page.stream().anyMatch(raw -> names(raw, INBOX, person))) {
        return true;
      }
      page = inbox(page.get(page.size() - 1).number());
    }
    return false;
  }

  private List<PurgeDao.Raw> inbox(long after) {
    return db.read(handle -> new PurgeDao(handle).inbox(after));
  }

  /**
   * @param context in which it is sealed, with a place for the id
   */
  private boolean names(PurgeDao.Raw raw, String context, Identity person) {
    return person.isIn(box.openBytes(raw.sealed(), context.formatted(raw.id())));
  }

  /** Waits for the purge that runs. */
  @Override
  public void close() {
    timer.shutdown();
    synchronized (this) {
      LOG.debug("No purge runs any more");
    }
  }
}
