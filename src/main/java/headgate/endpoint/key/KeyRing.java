package headgate.endpoint.key;

import headgate.db.ChangeCounter;
import headgate.db.Columns;
import headgate.db.Database;
import headgate.problem.StartupException;
import headgate.secret.SecretBox;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private keys that open requests of phones, in memory. They are read and parsed once, and
 * again after an account or a key has changed. Thread-safe.
 */
public final class KeyRing {

  private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

  /** Accounts of one WABA can share a flow, so a request may come for the key of another number. */
  private static final String KEYS =
      """
      SELECT k.id, k.private, k.retire_at
      FROM account asked
        JOIN account owner ON owner.business_account_id = asked.business_account_id
          AND owner.sandbox = asked.sandbox
        JOIN endpoint_key k ON k.account_id = owner.id
      WHERE asked.id = :account AND k.private IS NOT NULL
        AND (k.retire_at IS NULL OR k.retire_at > :now)
      ORDER BY owner.id <> :account, k.created_at DESC, k.rowid DESC
      """;

  private record StoredKey(String id, byte[] sealed, @Nullable Instant retireAt) {}

  /**
   * @param changes how many there were before the keys were read
   * @param until when one of the keys retires
   */
  private record Known(List<HeldKey> keys, long changes, Instant until) {}

  /** The kind of the changed rows, as in the audit trail. */
  static final String KIND = "keypair";

  private final Database db;
  private final SecretBox box;
  private final ChangeCounter changes;
  private final InstantSource clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();
  private final Map<String, Instant> used = new ConcurrentHashMap<>();

  /** Counts the commits that change an account or a key. */
  public static ChangeCounter changes() {
    return new ChangeCounter("account", KIND);
  }

  public KeyRing(Database db, SecretBox box, ChangeCounter changes, InstantSource clock) {
    this.db = db;
    this.box = box;
    this.changes = changes;
    this.clock = clock;
  }

  /**
   * The keys that may open a request for an account: its own, newest first, then those of accounts
   * with the same WABA. Empty if there are none, or no such account. Reads the database only if
   * something has changed.
   */
  public List<HeldKey> keysFor(String accountId) {
    Known current = known.get(accountId);
    long count = changes.count();
    Instant now = clock.instant();
    if (current == null || current.changes() != count || !now.isBefore(current.until())) {
      current = read(accountId, current, count, now);
      if (current.keys().isEmpty()) {
        known.remove(accountId); // anybody can ask for any id
      } else {
        known.put(accountId, current);
      }
    }
    return current.keys();
  }

  private Known read(String accountId, @Nullable Known before, long count, Instant now) {
    List<StoredKey> rows = db.read(handle -> rows(handle, accountId, now));
    Map<String, HeldKey> parsed = new HashMap<>();
    if (before != null) {
      before.keys().forEach(key -> parsed.put(key.id(), key));
    }
    List<HeldKey> keys = new ArrayList<>();
    Instant until = Instant.MAX;
    for (StoredKey row : rows) {
      HeldKey key = parsed.get(row.id());
      Optional.ofNullable(key == null ? open(row.id(), row.sealed()) : key).ifPresent(keys::add);
      Instant retireAt = row.retireAt();
      until = retireAt != null && retireAt.isBefore(until) ? retireAt : until;
    }
    return new Known(List.copyOf(keys), count, until);
  }

  private static List<StoredKey> rows(Handle handle, String accountId, Instant now) {
    return handle
        .createQuery(KEYS)
        .bind("account", accountId)
        .bind("now", now)
        .map(
            (row, context) ->
                new StoredKey(
                    row.getString("id"),
                    row.getBytes("private"),
                    Columns.nullableInstant(row, "retire_at")))
        .list();
  }

  /** Null if the secret key of this server does not open it: a backup was restored without it. */
  private @Nullable HeldKey open(String id, byte[] sealed) {
    try {
      byte[] pkcs8 = box.openBytes(sealed, context(id));
      return new HeldKey(
          id,
          (RSAPrivateKey)
              KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    } catch (StartupException e) {
      LOG.error("The endpoint key {} opens no request: {}", id, e.getMessage());
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The stored key " + id + " is not an RSA key", e);
    }
  }

  /** Whether the private half can be opened. */
  boolean opens(String id, byte[] sealed) {
    return open(id, sealed) != null;
  }

  byte[] seal(String id, byte[] pkcs8) {
    return box.seal(pkcs8, context(id));
  }

  private static String context(String id) {
    return "endpoint_key/" + id + "/private";
  }

  /** A key opened a request. Costs nothing: the time is stored some minutes later. */
  public void used(String keyId) {
    used.put(keyId, clock.instant());
  }

  /** The time that is not stored yet. Null if there is none. */
  @Nullable Instant lastUsed(String keyId) {
    return used.get(keyId);
  }

  /** Stores when keys were used. */
  void storeUses() {
    Map<String, Instant> times = Map.copyOf(used);
    if (!times.isEmpty()) {
      db.execute(
          handle -> {
            EndpointKeyDao dao = new EndpointKeyDao(handle);
            times.forEach(dao::used);
          });
      times.forEach(used::remove);
    }
  }
}
