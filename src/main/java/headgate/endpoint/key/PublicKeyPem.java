package headgate.endpoint.key;

import headgate.json.Sha256;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Public keys as text. Their encoding is SubjectPublicKeyInfo (RFC 5280). */
final class PublicKeyPem {

  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]{1,10000})-----END PUBLIC KEY-----\\s*");

  private PublicKeyPem() {}

  /** With lines of 64 characters, as OpenSSL writes it. */
  static String of(byte[] encoded) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** The SHA-256 of the encoding, in hexadecimal digits. */
  static String fingerprint(byte[] encoded) {
    return Sha256.hex(encoded);
  }

  /** The fingerprint of a key in PEM, whatever its white space. Null if the text is not PEM. */
  static @Nullable String fingerprint(String pem) {
    Matcher key = PEM.matcher(pem);
    if (!key.matches()) {
      return null;
    }
    try {
      return fingerprint(Base64.getDecoder().decode(key.group(1).replaceAll("\\s", "")));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
