package headgate.cli;

import org.jspecify.annotations.Nullable;

/**
 * Where a running server is, and what lets a command in.
 *
 * @param url without a slash at its end
 */
public record ServerAddress(String url, @Nullable String apiKey) {

  /** Shows no key. */
  @Override
  public String toString() {
    return url;
  }
}
