package headgate.access;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.ChangeCounter;
import headgate.db.Database;
import headgate.db.DatabaseException;
import headgate.http.Access;
import headgate.http.Actor;
import headgate.http.Caller;
import headgate.json.Sha256;
import headgate.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates, checks and revokes API keys. Thread-safe. */
public final class ApiKeys {

  /**
   * @param text the key itself, which is known only when it is created
   */
  public record CreatedKey(ApiKey key, String text) {

    @Override
    public String toString() {
      return "CreatedKey[" + key.prefix() + "…]";
    }
  }

  /**
   * @param change the number of the last change that it includes
   */
  private record Snapshot(long change, List<ApiKey> keys, boolean existedEver) {}

  /**
   * A snapshot that was compared with the database.
   *
   * @param nanos when, as {@link System#nanoTime} tells it
   * @param changesHere how often keys had been changed here before
   */
  private record Checked(Snapshot snapshot, long nanos, long changesHere) {}

  private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);

  private static final String MARK = "hg_";
  private static final int PREFIX_LENGTH = MARK.length() + 8;
  private static final Duration LAST_USE_PRECISION = Duration.ofMinutes(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A command may change keys meanwhile. It needs longer than this to end after its commit. */
  private static final long CHECK_NANOS = 1_000_000;

  private final Database db;
  private final InstantSource clock;
  private final Map<String, Instant> uses = new ConcurrentHashMap<>();
  private final ChangeCounter changes;
  private volatile Checked checked;

  /**
   * @param changes what {@link #changes} returned, as a listener of the database if this checks
   *     keys
   */
  public ApiKeys(Database db, ChangeCounter changes, InstantSource clock) {
    this.db = db;
    this.changes = changes;
    this.clock = clock;
    this.checked = new Checked(read(), System.nanoTime() - CHECK_NANOS, 0);
  }

  /** Counts the commits that change keys here. */
  public static ChangeCounter changes() {
    return new ChangeCounter("key"); // as in the audit trail
  }

  /** Whether a key was ever created. Stays true when all keys are revoked. */
  public boolean isClaimed() {
    return current().existedEver();
  }

  /** Empty if the text is not a valid key. Records the last use with a precision of a minute. */
  public Optional<Caller> authenticate(String text) {
    byte[] hash = hash(text);
    Instant now = clock.instant();
    for (ApiKey key : current().keys()) {
      if (MessageDigest.isEqual(key.hash(), hash) && key.isValid(now)) {
        recordUse(key, now);
        return Optional.of(caller(key));
      }
    }
    return Optional.empty();
  }

  /** Empty if the key with this id is unknown, revoked or expired. */
  Optional<Caller> callerOf(String id) {
    Instant now = clock.instant();
    return current().keys().stream()
        .filter(key -> key.id().equals(id) && key.isValid(now))
        .findFirst()
        .map(ApiKeys::caller);
  }

  private static Caller caller(ApiKey key) {
    return new Caller(key.id(), key.name(), key.prefix(), key.scope());
  }

  /** Inserts a new key, which is valid after the commit. */
  public CreatedKey create(Handle handle, NewApiKey newKey, Actor by) {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    String text = MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    ApiKey key =
        new ApiKey(
            UUID.randomUUID().toString(),
            newKey.name(),
            newKey.scope(),
            text.substring(0, PREFIX_LENGTH),
            hash(text),
            clock.instant(),
            newKey.expiresAt(),
            null);
    new ApiKeyDao(handle).insert(key);
    audit(handle, by, AuditAction.KEY_CREATE, key, key.createdAt());
    return new CreatedKey(key, text);
  }

  public List<ApiKey> list() {
    return db.read(handle -> new ApiKeyDao(handle).list());
  }

  /**
   * @throws Problem not found, also if it is revoked already; or in use, if it is the last valid
   *     admin key
   */
  public ApiKey revoke(String id, Actor by) {
    Instant now = clock.instant();
    return db.write(
        handle -> {
          ApiKey key = new ApiKeyDao(handle).revoke(id, now);
          audit(handle, by, AuditAction.KEY_REVOKE, key, now);
          return key;
        });
  }

  private static void audit(Handle handle, Actor by, AuditAction action, ApiKey key, Instant now) {
    AuditDetail detail =
        new AuditDetail()
            .with("name", key.name())
            .with("scope", key.scopeName())
            .with("key_prefix", key.prefix())
            .with("expires_at", key.expiresAt());
    new AuditDao(handle).add(by, action, key.id(), detail, now);
  }

  /** Whether there is a valid admin key. */
  boolean hasAdmin() {
    Instant now = clock.instant();
    return current().keys().stream()
        .anyMatch(key -> key.scope() == Access.ADMIN && key.isValid(now));
  }

  private void recordUse(ApiKey key, Instant now) {
    Instant last = uses.getOrDefault(key.id(), key.lastUsedAt());
    boolean isRecent =
        last != null && !last.isAfter(now) && !last.plus(LAST_USE_PRECISION).isBefore(now);
    if (!isRecent) {
      uses.put(key.id(), now);
      try {
        db.execute(
            handle -> {
              new ApiKeyDao(handle).recordUse(key.id(), now);
            });
      } catch (DatabaseException e) {
        // A call that only reads must work on a full disk.
        LOG.warn("The last use of the key {} is not stored: {}", key.prefix(), e.getMessage());
      }
    }
  }

  /** Asks the database at most once in a millisecond, unless keys were changed here. */
  private Snapshot current() {
    Checked known = checked;
    long changesHere = changes.count();
    long now = System.nanoTime();
    if (known.changesHere() == changesHere && now - known.nanos() < CHECK_NANOS) {
      return known.snapshot();
    }
    long change = db.firstRow(ApiKeyDao.LAST_CHANGE, row -> row.getLong(1)).orElseThrow();
    Snapshot snapshot = known.snapshot().change() == change ? known.snapshot() : read();
    checked = new Checked(snapshot, now, changesHere);
    return snapshot;
  }

  private Snapshot read() {
    return db.read(
        handle -> {
          ApiKeyDao dao = new ApiKeyDao(handle);
          return new Snapshot(dao.lastChange(), dao.list(), dao.existedEver());
        });
  }

  private static byte[] hash(String text) {
    return Sha256.digest(text.getBytes(StandardCharsets.UTF_8));
  }
}
