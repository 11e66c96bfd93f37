package headgate.answer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file as a phone encrypts it for Meta's file servers.
 *
 * @param file what the file server has
 */
record Encrypted(byte[] file, byte[] plaintextHash, byte[] encryptedHash) {

  static final byte[] KEY = sequence(0, 32);
  static final byte[] HMAC_KEY = sequence('0', 32);
  static final byte[] IV = sequence(' ', 16);

  private static byte[] sequence(int first, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (first + i);
    }
    return bytes;
  }

  /**
   * @param isIvInChecksum one public library leaves it out, which is wrong
   */
  static Encrypted of(byte[] clear, boolean isIvInChecksum) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(KEY, "AES"), new IvParameterSpec(IV));
    byte[] text = cipher.doFinal(clear);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(HMAC_KEY, "HmacSHA256"));
    if (isIvInChecksum) {
      mac.update(IV);
    }
    byte[] file = Arrays.copyOf(text, text.length + 10);
    System.arraycopy(mac.doFinal(text), 0, file, text.length, 10);
    return new Encrypted(file, sha256(clear), sha256(file));
  }

  static Encrypted of(String clear) throws GeneralSecurityException {
    return of(clear.getBytes(StandardCharsets.UTF_8), true);
  }

  static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  PickedFile.Source source(String url) {
    return new PickedFile.Source(url, KEY, HMAC_KEY, IV, plaintextHash, encryptedHash);
  }

  /** As a picker sends it to the data endpoint. */
  String json(String url) {
    return ("{\"media_id\":\"790aba14\",\"cdn_url\":\"%s\",\"file_name\":\"IMG_1.jpg\","
            + "\"encryption_metadata\":{\"encryption_key\":\"%s\",\"hmac_key\":\"%s\",\"iv\":\"%s\","
            + "\"plaintext_hash\":\"%s\",\"encrypted_hash\":\"%s\"}}")
        .formatted(
            url,
            base64(KEY),
            base64(HMAC_KEY),
            base64(IV),
            base64(plaintextHash),
            base64(encryptedHash));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
