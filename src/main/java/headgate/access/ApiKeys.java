package headgate.access;

import headgate.db.Database;
import headgate.http.Access;
import headgate.http.Caller;
import headgate.json.Sha256;
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

/** Makes, recognises and revokes keys. Thread-safe. */
public final class ApiKeys {

  /** A key at its birth: the only moment at which its text is known. */
  public record Made(ApiKey key, String text) {

    @Override
    public String toString() {
      return "Made[" + key.prefix() + "…]";
    }
  }

  private record Known(List<ApiKey> keys, boolean everMade, Instant readAt) {}

  private static final String MARK = "hg_";
  private static final int PREFIX_LENGTH = MARK.length() + 8;
  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration USE_RESOLUTION = Duration.ofMinutes(1);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Database db;
  private final InstantSource clock;
  private final Map<String, Instant> uses = new ConcurrentHashMap<>();
  private volatile Known known;

  public ApiKeys(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
    this.known = read();
  }

  /** False until the first key was made, and never again after that. */
  public boolean isClaimed() {
    return fresh().everMade();
  }

  /** Empty where the text is no live key. The last use is kept to the minute. */
  public Optional<Caller> recognise(String text) {
    byte[] hash = hash(text);
    Instant now = clock.instant();
    for (ApiKey key : fresh().keys()) {
      if (MessageDigest.isEqual(key.hash(), hash) && key.isLive(now)) {
        recordUse(key, now);
        return Optional.of(new Caller(key.id(), key.name(), key.scope()));
      }
    }
    return Optional.empty();
  }

  /** Writes a new key through a handle; {@link #changed} must follow the commit. */
  public Made make(Handle handle, NewApiKey wanted) {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    String text = MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    ApiKey key =
        new ApiKey(
            UUID.randomUUID().toString(),
            wanted.name(),
            wanted.scope(),
            text.substring(0, PREFIX_LENGTH),
            hash(text),
            clock.instant(),
            wanted.expiresAt(),
            null);
    new ApiKeyDao(handle).insert(key);
    return new Made(key, text);
  }

  public List<ApiKey> list() {
    return db.read(handle -> new ApiKeyDao(handle).list());
  }

  /**
   * @throws headgate.problem.Problem not found, or in use for the last admin key
   */
  public ApiKey revoke(String id) {
    ApiKey revoked = db.write(handle -> new ApiKeyDao(handle).revoke(id, clock.instant()));
    changed();
    return revoked;
  }

  /** Whether anybody could still make keys through the API. */
  boolean hasLiveAdmin() {
    Instant now = clock.instant();
    return fresh().keys().stream().anyMatch(k -> k.scope() == Access.ADMIN && k.isLive(now));
  }

  /** Reads the keys again, so that what was just committed counts for the next request. */
  void changed() {
    known = read();
  }

  private void recordUse(ApiKey key, Instant now) {
    Instant last = uses.getOrDefault(key.id(), key.lastUsedAt());
    if (last == null || last.plus(USE_RESOLUTION).isBefore(now)) {
      uses.put(key.id(), now);
      db.execute(
          handle -> {
            new ApiKeyDao(handle).recordUse(key.id(), now);
          });
    }
  }

  private Known fresh() {
    Known current = known;
    Instant now = clock.instant();
    if (current.readAt().plus(FRESH).isAfter(now) && !current.readAt().isAfter(now)) {
      return current;
    }
    Known read = read();
    known = read;
    return read;
  }

  private Known read() {
    Instant now = clock.instant();
    return db.read(
        handle -> {
          ApiKeyDao dao = new ApiKeyDao(handle);
          return new Known(dao.list(), dao.anyEverMade(), now);
        });
  }

  private static byte[] hash(String text) {
    return Sha256.digest(text.getBytes(StandardCharsets.UTF_8));
  }
}
