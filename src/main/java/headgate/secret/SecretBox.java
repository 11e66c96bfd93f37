package headgate.secret;

import headgate.problem.StartupException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets for the database with AES-256-GCM. Safe for use by many threads.
 *
 * <p>A sealed value is a version byte (1), a random nonce of 12 bytes, the cipher text and a tag of
 * 16 bytes. The version byte and the context are bound to it: a value that was moved to another row
 * does not open there. At 2<sup>32</sup> values a random nonce is still unlikely enough to repeat.
 */
public final class SecretBox {

  private static final byte VERSION = 1;

  private static final int NONCE_BYTES = 12;

  private static final int TAG_BYTES = 16;

  private static final int HEAD_BYTES = 1 + NONCE_BYTES;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  public SecretBox(MasterKey key) {
    this.key = key.forAes();
  }

  /**
   * @param context what the secret is of, and which one: {@code account/<id>/access_token}
   */
  public byte[] seal(String secret, String context) {
    return seal(secret.getBytes(StandardCharsets.UTF_8), context);
  }

  byte[] seal(byte[] secret, String context) {
    byte[] head = new byte[HEAD_BYTES];
    random.nextBytes(head);
    head[0] = VERSION;
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, head, context);
      byte[] sealed = Arrays.copyOf(head, HEAD_BYTES + secret.length + TAG_BYTES);
      cipher.doFinal(secret, 0, secret.length, sealed, HEAD_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot do AES-256-GCM.", e);
    }
  }

  /**
   * @throws StartupException where the value was sealed under another key or context, or altered
   */
  public String open(byte[] sealed, String context) {
    return new String(openBytes(sealed, context), StandardCharsets.UTF_8);
  }

  /**
   * @throws StartupException as {@link #open}
   */
  byte[] openBytes(byte[] sealed, String context) {
    if (sealed.length < HEAD_BYTES + TAG_BYTES || sealed[0] != VERSION) {
      throw doesNotOpen(context);
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, sealed, context)
          .doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
    } catch (AEADBadTagException e) {
      throw doesNotOpen(context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot do AES-256-GCM.", e);
    }
  }

  private Cipher cipher(int mode, byte[] head, String context) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, head, 1, NONCE_BYTES));
    cipher.updateAAD(head, 0, 1);
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static StartupException doesNotOpen(String context) {
    return new StartupException(
        "The secret %s does not open: the secret key does not fit this database. Put back the key that was in use."
            .formatted(context));
  }
}
