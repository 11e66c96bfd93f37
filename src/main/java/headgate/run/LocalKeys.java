package headgate.run;

import headgate.access.ApiKey;
import headgate.access.ApiKeys;
import headgate.access.NewApiKey;
import headgate.cli.ApiKeyStore;
import headgate.config.Config;
import headgate.db.Database;
import headgate.http.Actor;
import headgate.problem.Problem;
import headgate.problem.StartupException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API keys of a data directory, with or without a running server. */
public final class LocalKeys implements ApiKeyStore {

  private final Database db;
  private final ApiKeys keys;
  private final InstantSource clock;

  private final @Nullable Path created;

  /**
   * @param mayCreate whether to create the data directory and its database if there are none
   * @throws StartupException if there are none, and they may not be created
   */
  public LocalKeys(Config config, boolean mayCreate, InstantSource clock) {
    LogFormat.install();
    Path directory = config.data().toAbsolutePath().normalize();
    boolean missing = Database.isMissing(directory);
    if (missing && !mayCreate) {
      throw new StartupException(
          ("There is no Headgate data in %s. Name the data directory of your server with --data or"
                  + " HEADGATE_DATA. To create the first key before the first start, type:%n"
                  + "  headgate key create --name admin --scope admin --data '%1$s'")
              .formatted(directory));
    }
    this.created = missing ? directory : null;
    this.db = Database.openShared(config.data());
    this.keys = new ApiKeys(db, ApiKeys.changes(), clock);
    this.clock = clock;
  }

  @Override
  public Optional<Path> created() {
    return Optional.ofNullable(created);
  }

  @Override
  public String create(String name, String scope, @Nullable Instant expiresAt) {
    String expires = expiresAt == null ? null : expiresAt.toString();
    try {
      NewApiKey key = NewApiKey.of(name, scope, expires, clock.instant());
      return db.write(handle -> keys.create(handle, key, Actor.LOCAL)).text();
    } catch (Problem e) {
      throw new StartupException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public List<StoredKey> list() {
    return keys.list().stream().map(LocalKeys::storedKey).toList();
  }

  @Override
  public void revoke(String id) {
    try {
      keys.revoke(id, Actor.LOCAL);
    } catch (Problem e) {
      String hint =
          e.kind() == Problem.Kind.NOT_FOUND ? " 'headgate key list' shows the other keys." : "";
      throw new StartupException(e.getMessage() + hint, e);
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
