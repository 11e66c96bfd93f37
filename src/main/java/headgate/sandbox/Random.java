package headgate.sandbox;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Names that nobody can guess, in the shapes that Meta gives them. */
final class Random {

  private static final SecureRandom SECURE = new SecureRandom();
  private static final long LOWEST_ID = 1_000_000_000_000_000L;

  private Random() {}

  /** 16 digits. */
  static String id() {
    return Long.toString(LOWEST_ID + SECURE.nextLong(LOWEST_ID * 8));
  }

  /** Two hexadecimal digits per byte. */
  static String hex(int bytes) {
    return HexFormat.of().formatHex(bytes(bytes));
  }

  static String base64(int bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
  }

  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    SECURE.nextBytes(bytes);
    return bytes;
  }
}
