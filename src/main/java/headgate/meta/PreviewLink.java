package headgate.meta;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link that shows the form to everybody who has it, without a login (Flows API, Preview). It is a
 * secret, so {@code toString} does not show it.
 */
record PreviewLink(String url, @Nullable Instant expiresAt) {

  @Override
  public String toString() {
    return "PreviewLink[expiresAt=%s]".formatted(expiresAt);
  }
}
