package headgate.sandbox.http;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Names that nobody can guess, in the shapes that Meta gives them. */
public final class RandomIds {

  private static final SecureRandom SECURE = new SecureRandom();
  private static final long LOWEST_ID = 1_000_000_000_000_000L;

  private RandomIds() {}

  /** 16 digits. */
  public static String id() {
    return Long.toString(LOWEST_ID + SECURE.nextLong(LOWEST_ID * 8));
  }

  /** Two hexadecimal digits per byte. */
  public static String hex(int bytes) {
    return HexFormat.of().formatHex(bytes(bytes));
  }

  public static String base64(int bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
  }

  public static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    SECURE.nextBytes(bytes);
    return bytes;
  }
}
