package headgate.endpoint.check;

import headgate.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request as a phone seals it (Meta, Implementing endpoints for Flows). {@code toString} shows no
 * key.
 *
 * @param body for the data endpoint
 */
record SealedRequest(byte[] aesKey, byte[] initialVector, byte[] body) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 16;
  private static final int TAG_BITS = 128;

  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  static SealedRequest of(PublicKey key, String clear) {
    byte[] aesKey = random();
    byte[] initialVector = random();
    try {
      Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
      rsa.init(Cipher.ENCRYPT_MODE, key, OAEP);
      byte[] text = clear.getBytes(StandardCharsets.UTF_8);
      Map<String, String> body =
          Map.of(
              "encrypted_flow_data",
              base64(aes(Cipher.ENCRYPT_MODE, aesKey, initialVector, text)),
              "encrypted_aes_key",
              base64(rsa.doFinal(aesKey)),
              "initial_vector",
              base64(initialVector));
      return new SealedRequest(
          aesKey, initialVector, Json.text(body).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has RSA and AES-GCM", e);
    }
  }

  private static byte[] random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] aes(int mode, byte[] key, byte[] initialVector, byte[] text)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, initialVector));
    return cipher.doFinal(text);
  }

  /** The clear text of an answer; empty if it is not sealed for this question. */
  Optional<String> open(byte[] answer) {
    byte[] inverted = initialVector.clone();
    for (int i = 0; i < inverted.length; i++) {
      inverted[i] ^= (byte) 0xff;
    }
    try {
      byte[] clear = aes(Cipher.DECRYPT_MODE, aesKey, inverted, Base64.getDecoder().decode(answer));
      return Optional.of(new String(clear, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException | ProviderException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "SealedRequest[]";
  }
}
