package headgate.run;

import headgate.access.ApiKey;
import headgate.access.ApiKeys;
import headgate.access.NewApiKey;
import headgate.cli.ApiKeyStore;
import headgate.config.Config;
import headgate.db.Database;
import headgate.problem.Problem;
import headgate.problem.StartupException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API keys of a data directory, with or without a running server. */
public final class LocalKeys implements ApiKeyStore {

  private final Database db;
  private final ApiKeys keys;
  private final InstantSource clock;

  public LocalKeys(Config config, InstantSource clock) {
    this.db = Database.openShared(config.data());
    this.keys = new ApiKeys(db, clock);
    this.clock = clock;
  }

  @Override
  public String create(String name, String scope, @Nullable Instant expiresAt) {
    String expires = expiresAt == null ? null : expiresAt.toString();
    try {
      NewApiKey key = NewApiKey.of(name, scope, expires, clock.instant());
      return db.write(handle -> keys.create(handle, key)).text();
    } catch (Problem e) {
      throw new StartupException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public List<StoredKey> list() {
    return keys.list().stream().map(LocalKeys::storedKey).toList();
  }

  @Override
  public boolean revoke(String id) {
    try {
      keys.revoke(id);
      return true;
    } catch (Problem e) {
      if (e.kind() == Problem.Kind.NOT_FOUND) {
        return false;
      }
      throw new StartupException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    db.close();
  }

  private static StoredKey storedKey(ApiKey key) {
    return new StoredKey(
        key.id(),
        key.name(),
        key.scopeName(),
        key.prefix(),
        key.createdAt(),
        key.lastUsedAt(),
        key.expiresAt());
  }
}
