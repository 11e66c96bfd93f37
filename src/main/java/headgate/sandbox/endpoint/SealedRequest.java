package headgate.sandbox.endpoint;

import headgate.sandbox.endpoint.Knobs.Knob;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.RandomValues;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * One encrypted request, and the key that decrypts its answer (Flows, Implementing Endpoints): an
 * AES-128 key, encrypted with RSA-OAEP (SHA-256, MGF1 with SHA-256); the request, encrypted with
 * AES-GCM; the answer, encrypted with the same key and the inverted IV.
 */
final class SealedRequest {

  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final byte[] iv;
  private final byte[] body;

  private SealedRequest(SecretKeySpec key, byte[] iv, byte[] body) {
    this.key = key;
    this.iv = iv;
    this.body = body;
  }

  /** Encrypts with a new key and a new IV. */
  static SealedRequest of(RSAPublicKey publicKey, byte[] clear, Knobs knobs)
      throws GeneralSecurityException {
    return of(publicKey, RandomValues.bytes(16), RandomValues.bytes(16), clear, knobs);
  }

  static SealedRequest of(RSAPublicKey publicKey, byte[] aes, byte[] iv, byte[] clear, Knobs knobs)
      throws GeneralSecurityException {
    SecretKeySpec key = new SecretKeySpec(aes, "AES");
    // Without this, the JDK uses MGF1 with SHA-1.
    OAEPParameterSpec oaep =
        new OAEPParameterSpec(
            "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);
    Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    rsa.init(Cipher.ENCRYPT_MODE, publicKey, oaep);
    byte[] encrypted = gcm(Cipher.ENCRYPT_MODE, key, iv, clear);
    if (knobs.has(Knob.BAD_TAG)) {
      encrypted[encrypted.length - 1] ^= 1;
    }
    Base64.Encoder base64 = Base64.getEncoder();
    Map<String, Object> outer =
        Json.object(
            "encrypted_flow_data", base64.encodeToString(encrypted),
            "encrypted_aes_key", base64.encodeToString(rsa.doFinal(aes)),
            "initial_vector", base64.encodeToString(iv));
    String text = knobs.has(Knob.ESCAPED_SLASHES) ? Json.escapedText(outer) : Json.text(outer);
    return new SealedRequest(key, iv, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The body of the HTTP request. */
  byte[] body() {
    return body;
  }

  /**
   * Decrypts the answer.
   *
   * @throws GeneralSecurityException if it was not encrypted for this request
   */
  byte[] open(byte[] answer) throws GeneralSecurityException {
    byte[] invertedIv = iv.clone();
    for (int i = 0; i < invertedIv.length; i++) {
      invertedIv[i] = (byte) ~invertedIv[i];
    }
    try {
      byte[] encrypted =
          Base64.getDecoder().decode(new String(answer, StandardCharsets.UTF_8).strip());
      if (encrypted.length * 8 < TAG_BITS) {
        throw new GeneralSecurityException("It is shorter than a tag");
      }
      return gcm(Cipher.DECRYPT_MODE, key, invertedIv, encrypted);
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("It is not Base64", e);
    }
  }

  private static byte[] gcm(int mode, SecretKeySpec key, byte[] iv, byte[] text)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
    return cipher.doFinal(text);
  }
}
