package headgate.sandbox;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with its own code, to check that of the simulator. */
final class Hmac {

  private Hmac() {}

  /** The HMAC as lower-case hexadecimal digits. */
  static String sha256Hex(String secret, String message) {
    return sha256Hex(secret, message.getBytes(StandardCharsets.UTF_8));
  }

  static String sha256Hex(String secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "%064x".formatted(new BigInteger(1, mac.doFinal(message)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
