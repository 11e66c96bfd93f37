package headgate.meta;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of checking an account, step by step.
 *
 * @param connected whether the business account and its flows can be read, and the phone number
 *     where one is set
 * @param displayPhoneNumber this and the next two are null where no number is set or readable
 * @param unauthorized whether Meta did not accept the token
 * @param checks in the order in which they were made
 */
public record AccountCheck(
    boolean connected,
    @Nullable String displayPhoneNumber,
    @Nullable String verifiedName,
    @Nullable String qualityRating,
    boolean unauthorized,
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
