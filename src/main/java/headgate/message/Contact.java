package headgate.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code contact}: a person as one account knows them.
 *
 * @param number of the row; never leaves the program
 * @param phoneNumber digits; null if it is hidden or not known yet
 * @param userId Meta's id of the person for one business (BSUID)
 * @param lastWroteAt when the person's newest message came; null if none has come
 */
public record Contact(
    long number,
    String id,
    String accountId,
    @Nullable String phoneNumber,
    @Nullable String userId,
    @Nullable String parentUserId,
    @Nullable String username,
    @Nullable String name,
    Instant firstSeenAt,
    Instant lastSeenAt,
    @Nullable Instant lastWroteAt) {

  /** Whether all is known that is said about the person. */
  boolean has(Person person) {
    return isKnown(person.phoneNumber(), phoneNumber)
        && isKnown(person.userId(), userId)
        && isKnown(person.parentUserId(), parentUserId)
        && isKnown(person.username(), username)
        && isKnown(person.name(), name);
  }

  private static boolean isKnown(@Nullable String said, @Nullable String known) {
    return said == null || said.equals(known);
  }

  /**
   * @param wroteAt null if the person did not write
   */
  Contact seen(Instant now, @Nullable Instant wroteAt) {
    return new Contact(
        number,
        id,
        accountId,
        phoneNumber,
        userId,
        parentUserId,
        username,
        name,
        firstSeenAt,
        now.isAfter(lastSeenAt) ? now : lastSeenAt,
        lastWroteAt == null || wroteAt != null && wroteAt.isAfter(lastWroteAt)
            ? wroteAt
            : lastWroteAt);
  }
}
