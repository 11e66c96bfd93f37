package headgate.account;

import headgate.json.HmacSha256;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Meta signs the bytes of a body: {@code X-Hub-Signature-256: sha256=} and the HMAC-SHA256 with the
 * app secret in hexadecimal digits (Webhooks, Validating Payloads).
 */
public final class HubSignature {

  public static final String HEADER = "X-Hub-Signature-256";

  private static final String PREFIX = "sha256=";

  private final byte[] signature;

  private HubSignature(byte[] signature) {
    this.signature = signature;
  }

  /** A header that is missing or has another form fits nothing. */
  public static HubSignature of(@Nullable String header) {
    if (header == null || !header.startsWith(PREFIX)) {
      return new HubSignature(new byte[0]);
    }
    try {
      return new HubSignature(HexFormat.of().parseHex(header.strip().substring(PREFIX.length())));
    } catch (IllegalArgumentException e) {
      return new HubSignature(new byte[0]);
    }
  }

  /** Whether it can fit at all. */
  public boolean isThere() {
    return signature.length > 0;
  }

  /** Compares in a time that does not depend on the signature. */
  public boolean fits(byte[] body, String appSecret) {
    return isThere() && MessageDigest.isEqual(HmacSha256.of(appSecret, body), signature);
  }
}
