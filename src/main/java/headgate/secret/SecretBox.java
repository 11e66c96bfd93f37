package headgate.secret;

import headgate.problem.StartupException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets for the database with AES-256-GCM. Thread-safe.
 *
 * <p>A sealed value is a version byte (1), a random nonce of 12 bytes, the ciphertext, and a tag of
 * 16 bytes. The version byte and the context are its associated data: a value that is copied to
 * another row does not open there. A random nonce is safe for 2<sup>32</sup> values of one key
 * (NIST SP 800-38D, 8.3).
 */
public final class SecretBox {

  private static final byte VERSION = 1;

  private static final int NONCE_BYTES = 12;

  private static final int TAG_BYTES = 16;

  private static final int HEAD_BYTES = 1 + NONCE_BYTES;

  /** How much longer a sealed value is than the secret. */
  static final int OVERHEAD_BYTES = HEAD_BYTES + TAG_BYTES;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  /** To find a cipher and to prepare its key takes longer than to seal a small value. */
  private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(SecretBox::newCipher);

  public SecretBox(MasterKey key) {
    this.key = key.key();
  }

  /**
   * @param context names the secret and its owner: {@code account/<id>/access_token}
   */
  public byte[] seal(String secret, String context) {
    return seal(secret.getBytes(StandardCharsets.UTF_8), context);
  }

  /**
   * @param context names the secret and its owner
   */
  public byte[] seal(byte[] secret, String context) {
    byte[] head = new byte[HEAD_BYTES];
    random.nextBytes(head);
    head[0] = VERSION;
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, head, context);
      byte[] sealed = Arrays.copyOf(head, HEAD_BYTES + secret.length + TAG_BYTES);
      cipher.doFinal(secret, 0, secret.length, sealed, HEAD_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM", e);
    }
  }

  /**
   * @throws StartupException if the value was sealed with another key or context, or was altered
   */
  public String open(byte[] sealed, String context) {
    return new String(openBytes(sealed, context), StandardCharsets.UTF_8);
  }

  /**
   * @throws StartupException as {@link #open}
   */
  public byte[] openBytes(byte[] sealed, String context) {
    if (sealed.length < HEAD_BYTES + TAG_BYTES || sealed[0] != VERSION) {
      throw cannotOpen(context);
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, sealed, context)
          .doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
    } catch (AEADBadTagException e) {
      throw cannotOpen(context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM", e);
    }
  }

  /**
   * The same text for the same value, from which nobody can find the value without the key: an HMAC
   * with SHA-256, in hexadecimal digits.
   */
  public String fingerprint(String value) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
      return HexFormat.of()
          .formatHex(mac.doFinal(("fingerprint/" + value).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA256", e);
    }
  }

  private Cipher cipher(int mode, byte[] head, String context) throws GeneralSecurityException {
    Cipher cipher = ciphers.get();
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, head, 1, NONCE_BYTES));
    cipher.updateAAD(head, 0, 1);
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static Cipher newCipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM", e);
    }
  }

  private static StartupException cannotOpen(String context) {
    return new StartupException(
        ("The secret %s cannot be decrypted: the secret key does not match this database. Restore"
                + " the key that the database was created with.")
            .formatted(context));
  }
}
