package headgate.meta;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of checking an account.
 *
 * @param connected whether the business account and its flows can be read, and also the phone
 *     number if one is set
 * @param displayPhoneNumber null, like the next two, if no number is set or it cannot be read
 * @param tokenAccepted whether Meta accepted the token in at least one call; does not say what the
 *     token may do
 * @param tokenRefusal why Meta does not accept the token; null if it does or could not be reached
 * @param checks in the order in which they were made
 */
public record AccountCheck(
    boolean connected,
    @Nullable String displayPhoneNumber,
    @Nullable String verifiedName,
    @Nullable String qualityRating,
    boolean tokenAccepted,
    @Nullable String tokenRefusal,
    List<Check> checks) {

  public AccountCheck {
    checks = List.copyOf(checks);
  }

  /**
   * @param name a slug that never changes
   * @param message what was found, and what to do if it is not ok
   */
  public record Check(String name, boolean ok, String message) {}
}
