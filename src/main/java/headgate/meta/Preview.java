package headgate.meta;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link that shows the form to whoever has it, without a login: a secret, which {@code toString}
 * does not show.
 */
record Preview(String url, @Nullable Instant expiresAt) {

  @Override
  public String toString() {
    return "Preview[expiresAt=%s]".formatted(expiresAt);
  }
}
