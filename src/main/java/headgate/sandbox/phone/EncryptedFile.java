package headgate.sandbox.phone;

import headgate.sandbox.http.Digests;
import headgate.sandbox.http.Json;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file as WhatsApp's CDN has it (Flows, media upload): AES-256-CBC, then the first ten bytes of
 * an HMAC over IV and ciphertext.
 *
 * @param bytes must not be modified
 * @param metadata the {@code encryption_metadata} of the request
 */
record EncryptedFile(byte[] bytes, Map<String, Object> metadata) {

  private static final int MAC_BYTES = 10;

  /**
   * @param key 32 bytes
   * @param iv 16 bytes
   */
  static EncryptedFile of(byte[] content, byte[] key, byte[] hmacKey, byte[] iv) {
    byte[] bytes = encrypted(content, key, hmacKey, iv);
    return new EncryptedFile(
        bytes,
        Json.object(
            "encrypted_hash", base64(Digests.sha256(bytes)),
            "iv", base64(iv),
            "encryption_key", base64(key),
            "hmac_key", base64(hmacKey),
            "plaintext_hash", base64(Digests.sha256(content))));
  }

  private static byte[] encrypted(byte[] content, byte[] key, byte[] hmacKey, byte[] iv) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      byte[] ciphertext = cipher.doFinal(content);
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(hmacKey, "HmacSHA256"));
      mac.update(iv);
      mac.update(ciphertext);
      byte[] bytes = Arrays.copyOf(ciphertext, ciphertext.length + MAC_BYTES);
      System.arraycopy(mac.doFinal(), 0, bytes, ciphertext.length, MAC_BYTES);
      return bytes;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has AES and HMAC", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
