package headgate.meta;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking an account, step by step.
 *
 * @param connected whether the business account and its flows can be read, and the phone number
 *     where one is set
 * @param displayPhoneNumber this and the next two are null where no number is set or readable
 * @param tokenAccepted whether Meta took the token for at least one answer, which says nothing of
 *     what the token may do
 * @param tokenRefusal why Meta does not accept the token; null where it does, or could not be asked
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
   * @param message the fact and, where it is not ok, what to do
   */
  public record Check(String name, boolean ok, String message) {}
}
