package headgate.message;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a flow token is worth at a moment. */
public enum TokenState {
  /** Nobody has used it. */
  FRESH,
  /** The data endpoint was asked with it. */
  OPEN,
  /** An answer with it has come. */
  USED,
  /** Its time is over. */
  EXPIRED,
  /** A caller of the API ended it. */
  REVOKED;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As it is stored and shown. */
  public String word() {
    return word;
  }

  /**
   * The strongest state that applies: what a person decided is above the clock, and the clock is
   * above what happened.
   *
   * @param openedAt when the data endpoint was asked first; null if it was not
   * @param expiresAt null if its life begins with the first question to the data endpoint
   * @param revokedAt null if nobody ended it
   */
  static TokenState of(
      @Nullable Instant openedAt,
      @Nullable Instant expiresAt,
      @Nullable Instant revokedAt,
      int responses,
      Instant now) {
    if (revokedAt != null) {
      return REVOKED;
    }
    if (expiresAt != null && !now.isBefore(expiresAt)) {
      return EXPIRED;
    }
    if (responses > 0) {
      return USED;
    }
    return openedAt == null ? FRESH : OPEN;
  }
}
