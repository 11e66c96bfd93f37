package headgate.sandbox.graph;

import headgate.sandbox.http.Json;
import headgate.sandbox.http.RandomValues;
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
 * One encrypted ping, and the key that decrypts its response (Flows, Implementing Endpoints): a new
 * AES-128 key, encrypted with RSA-OAEP (SHA-256, MGF1 with SHA-256); the ping, encrypted with
 * AES-GCM; the response, encrypted with the same key and the inverted IV.
 */
final class EncryptedPing {

  private static final int TAG_BITS = 128;
  private static final int RSA_BITS = 2048;

  private final SecretKeySpec key;
  private final byte[] iv;
  private final byte[] body;

  private EncryptedPing(SecretKeySpec key, byte[] iv, byte[] body) {
    this.key = key;
    this.iv = iv;
    this.body = body;
  }

  static EncryptedPing create(String publicKeyPem, String dataApiVersion)
      throws GeneralSecurityException {
    byte[] aes = RandomValues.bytes(16);
    byte[] iv = RandomValues.bytes(16);
    SecretKeySpec key = new SecretKeySpec(aes, "AES");
    // Without this, the JDK uses MGF1 with SHA-1.
    OAEPParameterSpec oaep =
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    rsa.init(Cipher.ENCRYPT_MODE, parsePublicKey(publicKeyPem), oaep);
    byte[] ping = Json.bytes(Json.object("version", dataApiVersion, "action", "ping"));
    Base64.Encoder base64 = Base64.getEncoder();
    byte[] body =
        Json.bytes(
            Json.object(
                "encrypted_flow_data",
                    base64.encodeToString(gcm(Cipher.ENCRYPT_MODE, key, iv, ping)),
                "encrypted_aes_key", base64.encodeToString(rsa.doFinal(aes)),
                "initial_vector", base64.encodeToString(iv)));
    return new EncryptedPing(key, iv, body);
  }

  /** The body of the request. */
  byte[] body() {
    return body;
  }

  /** Decrypts the response; returns its JSON as maps and lists. */
  Object decrypt(byte[] response) throws GeneralSecurityException {
    byte[] invertedIv = iv.clone();
    for (int i = 0; i < invertedIv.length; i++) {
      invertedIv[i] = (byte) ~invertedIv[i];
    }
    byte[] ciphertext =
        Base64.getDecoder().decode(new String(response, StandardCharsets.UTF_8).strip());
    return Json.value(gcm(Cipher.DECRYPT_MODE, key, invertedIv, ciphertext));
  }

  private static byte[] gcm(int mode, SecretKeySpec key, byte[] iv, byte[] text)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
    return cipher.doFinal(text);
  }

  /**
   * @throws GeneralSecurityException if it is not an RSA key of 2048 bits in PEM
   */
  static RSAPublicKey parsePublicKey(String pem) throws GeneralSecurityException {
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
        throw new GeneralSecurityException("The key does not have " + RSA_BITS + " bits");
      }
      return key;
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
