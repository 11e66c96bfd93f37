package headgate.outgoing;

import headgate.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Standard Webhooks 1.0.0 describes. */
public final class Signature {

  static final String PREFIX = "whsec_";

  private static final int NEW_BYTES = 32;
  private static final int MIN_BYTES = 24;
  private static final int MAX_BYTES = 64;

  private Signature() {}

  /** With its prefix. */
  public static String newSecret() {
    byte[] bytes = new byte[NEW_BYTES];
    new SecureRandom().nextBytes(bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * @throws Problem invalid
   */
  public static String requireSecret(String secret) {
    int length = secret.startsWith(PREFIX) ? length(secret) : 0;
    if (length < MIN_BYTES || length > MAX_BYTES) {
      throw Problem.invalid(
          "secret must be %s and Base64 of %d to %d bytes."
              .formatted(PREFIX, MIN_BYTES, MAX_BYTES));
    }
    return secret;
  }

  /** 0 if it is not Base64. */
  private static int length(String secret) {
    try {
      return bytes(secret).length;
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }

  private static byte[] bytes(String secret) {
    return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
  }

  /**
   * @param id of the event or the request
   * @param time of the attempt
   */
  public static String of(String secret, String id, Instant time, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
      String head = id + "." + time.getEpochSecond() + ".";
      mac.update(head.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
    }
  }
}
