package headgate.sandbox.store;

import headgate.sandbox.http.Digests;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who gets messages.
 *
 * @param waId the digits of the phone number; null if only the user id is known
 * @param userId the business-scoped user id
 */
public record FakePerson(@Nullable String waId, String userId) {

  /** A country, then up to 128 letters and digits. The second form is that of a parent id. */
  private static final Pattern USER_ID = Pattern.compile("[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}");

  private static final BigInteger LIMIT = BigInteger.TEN.pow(20);

  /** The person with this number. The user id is always the same for a number. */
  public static FakePerson withNumber(String digits) {
    byte[] hash = Digests.sha256(FakeAccount.BUSINESS_ID + "/" + digits);
    BigInteger number = new BigInteger(1, hash).mod(LIMIT);
    return new FakePerson(digits, "US." + "%020d".formatted(number));
  }

  public static boolean isUserId(String text) {
    return USER_ID.matcher(text).matches();
  }

  public String name() {
    String digits = waId == null ? userId : waId;
    return "Person " + digits.substring(Math.max(0, digits.length() - 4));
  }

  public String userName() {
    return "person." + userId.substring(Math.max(0, userId.length() - 6));
  }
}
