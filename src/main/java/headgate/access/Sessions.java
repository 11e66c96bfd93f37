package headgate.access;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Columns;
import headgate.db.Database;
import headgate.db.DatabaseException;
import headgate.http.Actor;
import headgate.http.Caller;
import headgate.json.Sha256;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions of browsers. A session lasts {@link #LENGTH} after its last use, but never longer
 * than its key. The database has only the hash of a token. Thread-safe.
 */
public final class Sessions {

  /**
   * @param token the secret of the session, which only the browser keeps
   */
  record Begun(String token, Session session) {

    @Override
    public String toString() {
      return "Begun[" + session.id() + "]";
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  static final Duration LENGTH = Duration.ofHours(12);

  /** A session is extended this rarely, so that a request does not write. */
  private static final Duration PRECISION = Duration.ofMinutes(30);

  /** More of one key end the oldest. */
  private static final int MAX_OF_A_KEY = 100;

  private static final int TOKEN_BYTES = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  private record Row(String id, String keyId, Instant expiresAt) {}

  private final Database db;
  private final ApiKeys keys;
  private final InstantSource clock;

  public Sessions(Database db, ApiKeys keys, InstantSource clock) {
    this.db = db;
    this.keys = keys;
    this.clock = clock;
  }

  /** Begins a session, which is valid after the commit. */
  Begun begin(Handle handle, Caller caller, Actor by) {
    Instant now = clock.instant();
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Session session = new Session(UUID.randomUUID().toString(), caller, now.plus(LENGTH));
    SessionDao dao = new SessionDao(handle);
    dao.deleteOld(caller.id(), MAX_OF_A_KEY - 1, now);
    dao.insert(Sha256.hex(token), session, now);
    audit(handle, by, AuditAction.SESSION_CREATE, session, now);
    return new Begun(token, session);
  }

  /** Empty if the session is unknown, is over, or its key is no longer valid. Extends it. */
  public Optional<Session> find(String token) {
    String hash = Sha256.hex(token);
    Instant now = clock.instant();
    return db.firstRow(
            SessionDao.FIND,
            row -> new Row(row.getString(1), row.getString(2), Columns.instant(row, "expires_at")),
            hash)
        .filter(row -> row.expiresAt().isAfter(now))
        .flatMap(
            row ->
                keys.callerOf(row.keyId())
                    .map(caller -> new Session(row.id(), caller, extended(hash, row, now))));
  }

  private Instant extended(String hash, Row row, Instant now) {
    Instant next = now.plus(LENGTH);
    if (next.minus(PRECISION).isBefore(row.expiresAt())) {
      return row.expiresAt();
    }
    try {
      db.execute(
          handle -> {
            new SessionDao(handle).extend(hash, next);
          });
      return next;
    } catch (DatabaseException e) {
      // A call that only reads must work on a full disk.
      LOG.warn("The session {} is not extended: {}", row.id(), e.getMessage());
      return row.expiresAt();
    }
  }

  /** Ends a session. Does nothing if it is over already. */
  void end(String token, Session session, Actor by) {
    Instant now = clock.instant();
    db.execute(
        handle -> {
          if (new SessionDao(handle).delete(Sha256.hex(token))) {
            audit(handle, by, AuditAction.SESSION_END, session, now);
          }
        });
  }

  private static void audit(
      Handle handle, Actor by, AuditAction action, Session session, Instant now) {
    AuditDetail detail =
        new AuditDetail()
            .with("name", session.caller().name())
            .with("key_prefix", session.caller().keyPrefix());
    new AuditDao(handle).add(by, action, session.id(), detail, now);
  }
}
