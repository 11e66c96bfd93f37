package headgate.message;

import org.jspecify.annotations.Nullable;

/**
 * What Meta, or a caller of the API, says about a person. At least the number or the user id is not
 * null.
 *
 * @param phoneNumber digits
 * @param userId Meta's id of a person for one business (BSUID)
 */
public record Person(
    @Nullable String phoneNumber,
    @Nullable String userId,
    @Nullable String parentUserId,
    @Nullable String username,
    @Nullable String name) {

  static Person ofNumber(String phoneNumber) {
    return new Person(phoneNumber, null, null, null, null);
  }

  static Person ofUserId(String userId) {
    return new Person(null, userId, null, null, null);
  }
}
