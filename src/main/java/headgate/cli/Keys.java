package headgate.cli;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The API keys of a data directory, as {@link KeyCommand} needs them. */
public interface Keys extends AutoCloseable {

  /**
   * What is known of a key that was made earlier.
   *
   * @param prefix how the key starts; the rest is not kept anywhere
   */
  record Known(
      String id,
      String name,
      String scope,
      String prefix,
      Instant createdAt,
      @Nullable Instant lastUsedAt,
      @Nullable Instant expiresAt) {}

  /** Returns the key itself, which can never be had again. */
  String create(String name, String scope, @Nullable Instant expiresAt);

  List<Known> list();

  /** False where there is no such key. */
  boolean revoke(String id);

  @Override
  void close();
}
