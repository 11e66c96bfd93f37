package headgate.endpoint.crypto;

import headgate.endpoint.crypto.NotDecryptedException.Reason;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * Opens the requests of phones and seals the answers (Meta, Implementing endpoints for Flows,
 * Request decryption and encryption): an AES key of 128 bits is sealed with RSA-OAEP, whose hashes
 * are both SHA-256, and the texts are sealed with AES-GCM and a tag of 128 bits. Thread-safe: each
 * message has a cipher of its own.
 */
public final class EndpointCipher {

  private static final String RSA = "RSA/ECB/OAEPWithSHA-256AndMGF1Padding";

  /** Without these parameters, the JDK takes SHA-1 as the hash of MGF1. */
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private static final String AES = "AES/GCM/NoPadding";

  private static final int TAG_BYTES = 16;

  private EndpointCipher() {}

  /**
   * Takes about 1.5 ms of processor time, nearly all of it for the RSA key.
   *
   * @throws NotDecryptedException for every request that was not sealed with this key in Meta's way
   */
  public static OpenedRequest open(RSAPrivateKey key, EncryptedRequest request)
      throws NotDecryptedException {
    requireLengths(key, request);
    SessionKey session = new SessionKey(aesKey(key, request.aesKey()), request.initialVector());
    try {
      Cipher cipher = Cipher.getInstance(AES);
      cipher.init(Cipher.DECRYPT_MODE, session.key(), session.forRequest());
      return new OpenedRequest(cipher.doFinal(request.flowData()), session);
    } catch (GeneralSecurityException | ProviderException e) {
      throw new NotDecryptedException(Reason.TEXT_DOES_NOT_FIT);
    }
  }

  /**
   * The body of the answer: Base64 without line breaks. Never call it with two different texts for
   * requests with the same {@linkplain SessionKey#fingerprint() pair}: their difference and the key
   * of the tag would be known to everyone who sees both.
   */
  public static String seal(SessionKey session, byte[] clear) {
    try {
      Cipher cipher = Cipher.getInstance(AES);
      cipher.init(Cipher.ENCRYPT_MODE, session.key(), session.forAnswer());
      return Base64.getEncoder().encodeToString(cipher.doFinal(clear));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM", e);
    }
  }

  /** The JDK fails in a different way for each wrong length, and takes some of them. */
  private static void requireLengths(RSAPrivateKey key, EncryptedRequest request)
      throws NotDecryptedException {
    boolean fits =
        request.aesKey().length == (key.getModulus().bitLength() + 7) / 8
            && request.initialVector().length == SessionKey.BYTES
            && request.flowData().length >= TAG_BYTES;
    if (!fits) {
      throw new NotDecryptedException(Reason.WRONG_LENGTH);
    }
  }

  private static byte[] aesKey(RSAPrivateKey key, byte[] sealed) throws NotDecryptedException {
    byte[] opened;
    try {
      Cipher cipher = Cipher.getInstance(RSA);
      cipher.init(Cipher.DECRYPT_MODE, key, OAEP);
      opened = cipher.doFinal(sealed);
    } catch (GeneralSecurityException | ProviderException e) {
      throw new NotDecryptedException(Reason.KEY_DOES_NOT_FIT);
    }
    if (opened.length != SessionKey.BYTES) {
      throw new NotDecryptedException(Reason.WRONG_LENGTH);
    }
    return opened;
  }
}
