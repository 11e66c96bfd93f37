package headgate.sandbox.graph;

import headgate.sandbox.http.Json;
import headgate.sandbox.http.RandomIds;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * One encrypted ping, and the key to its answer (Flows, implementing your endpoint): a fresh
 * AES-128 key under RSA-OAEP with SHA-256 twice, the text under AES-GCM, the answer under the same
 * key with every bit of the IV turned over.
 */
final class SealedPing {

  private static final int TAG_BITS = 128;
  private static final int RSA_BITS = 2048;

  private final SecretKeySpec key;
  private final byte[] iv;
  private final byte[] body;

  private SealedPing(SecretKeySpec key, byte[] iv, byte[] body) {
    this.key = key;
    this.iv = iv;
    this.body = body;
  }

  static SealedPing with(String publicKeyPem, String dataApiVersion)
      throws GeneralSecurityException {
    byte[] aes = RandomIds.bytes(16);
    byte[] iv = RandomIds.bytes(16);
    SecretKeySpec key = new SecretKeySpec(aes, "AES");
    // The JDK's own choice for MGF1 would be SHA-1.
    OAEPParameterSpec oaep =
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    rsa.init(Cipher.ENCRYPT_MODE, publicKey(publicKeyPem), oaep);
    byte[] ping = Json.bytes(Json.object("version", dataApiVersion, "action", "ping"));
    Base64.Encoder base64 = Base64.getEncoder();
    byte[] body =
        Json.bytes(
            Json.object(
                "encrypted_flow_data",
                    base64.encodeToString(gcm(Cipher.ENCRYPT_MODE, key, iv, ping)),
                "encrypted_aes_key", base64.encodeToString(rsa.doFinal(aes)),
                "initial_vector", base64.encodeToString(iv)));
    return new SealedPing(key, iv, body);
  }

  /** The request's body. */
  byte[] body() {
    return body;
  }

  /** The answer as maps and lists. */
  Object open(byte[] answer) throws GeneralSecurityException {
    byte[] turned = iv.clone();
    for (int i = 0; i < turned.length; i++) {
      turned[i] = (byte) ~turned[i];
    }
    byte[] secret = Base64.getDecoder().decode(new String(answer, StandardCharsets.UTF_8).strip());
    return Json.value(gcm(Cipher.DECRYPT_MODE, key, turned, secret));
  }

  private static byte[] gcm(int mode, SecretKeySpec key, byte[] iv, byte[] text)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
    return cipher.doFinal(text);
  }

  /**
   * @throws GeneralSecurityException where this is no RSA key of 2048 bits as PEM
   */
  static RSAPublicKey publicKey(String pem) throws GeneralSecurityException {
    String base64 =
        pem.strip()
            .replaceFirst("^-----BEGIN PUBLIC KEY-----", "")
            .replaceFirst("-----END PUBLIC KEY-----$", "");
    if (base64.contains("-")) {
      throw new GeneralSecurityException("Not a public key in PEM");
    }
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(base64);
      RSAPublicKey key =
          (RSAPublicKey)
              KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
      if (key.getModulus().bitLength() != RSA_BITS) {
        throw new GeneralSecurityException("Not of " + RSA_BITS + " bits");
      }
      return key;
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
