package headgate.cli;

import headgate.config.ConfigSetting;
import headgate.problem.StartupException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The API keys of a data directory, as {@link KeyCommand} needs them. */
public interface ApiKeyStore extends AutoCloseable {

  /** Opens the keys of a data directory. */
  @FunctionalInterface
  interface Opener {

    /**
     * @param settings the options that the user gave; they name the data directory
     * @param mayCreate whether to create the data directory and its database if there are none
     * @throws StartupException if there are none, and they may not be created
     */
    ApiKeyStore open(Map<ConfigSetting, String> settings, boolean mayCreate);
  }

  /**
   * What is stored about a key.
   *
   * @param prefix how the key starts; the rest is not stored
   */
  record StoredKey(
      String id,
      String name,
      String scope,
      String prefix,
      Instant createdAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant expiresAt) {}

  /** The data directory if opening created its database; empty if there was one. */
  Optional<Path> created();

  /** Returns the key itself, which is not stored. */
  String create(String name, String scope, @Nullable Instant expiresAt);

  List<StoredKey> list();

  /**
   * @throws StartupException if there is no such key, it is revoked already, or it is the last
   *     valid admin key
   */
  void revoke(String id);

  @Override
  void close();
}
