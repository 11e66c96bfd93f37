package headgate.sandbox;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 in lower-case hexadecimal digits, written apart from the simulator's own. */
final class Proofs {

  private Proofs() {}

  static String of(String secret, String message) {
    return of(secret, message.getBytes(StandardCharsets.UTF_8));
  }

  static String of(String secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "%064x".formatted(new BigInteger(1, mac.doFinal(message)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
