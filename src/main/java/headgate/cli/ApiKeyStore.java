package headgate.cli;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API keys of a data directory, as {@link KeyCommand} needs them. */
public interface ApiKeyStore extends AutoCloseable {

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

  /** Returns the key itself, which is not stored. */
  String create(String name, String scope, @Nullable Instant expiresAt);

  List<StoredKey> list();

  /** False if there is no such key. */
  boolean revoke(String id);

  @Override
  void close();
}
