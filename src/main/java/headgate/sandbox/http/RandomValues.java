package headgate.sandbox.http;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Secure random ids, tokens and bytes. */
public final class RandomValues {

  private static final SecureRandom SECURE = new SecureRandom();
  private static final long LOWEST_ID = 1_000_000_000_000_000L;

  private RandomValues() {}

  /** 16 digits, the shape of ids at Meta. */
  public static String id() {
    return Long.toString(LOWEST_ID + SECURE.nextLong(LOWEST_ID * 8));
  }

  /** Two hexadecimal digits per byte. */
  public static String hex(int bytes) {
    return HexFormat.of().formatHex(bytes(bytes));
  }

  /** Base64 for URLs, without padding. */
  public static String base64(int bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(bytes));
  }

  public static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    SECURE.nextBytes(bytes);
    return bytes;
  }
}
