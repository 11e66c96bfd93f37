package headgate.secret;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The chunks of a sealed file, encrypted with AES-256-GCM by the key of this one file. The nonce is
 * a byte that says whether the chunk is the last one, three zeros, and the number of the chunk. A
 * nonce therefore occurs once for each key.
 */
final class FileChunks {

  static final int CLEAR_BYTES = 64 * 1024;

  static final int TAG_BYTES = 16;

  static final int KEY_BYTES = 32;

  private final byte[] key;

  FileChunks(byte[] key) {
    this.key = Arrays.copyOf(key, KEY_BYTES);
  }

  /** With a new key. */
  static FileChunks create() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new FileChunks(key);
  }

  byte[] key() {
    return key.clone();
  }

  /** A content of no bytes has one chunk. */
  static long count(long size) {
    return Math.max(1, (size + CLEAR_BYTES - 1) / CLEAR_BYTES);
  }

  byte[] seal(long number, boolean isLast, byte[] clear, int length) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, number, isLast).doFinal(clear, 0, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM", e);
    }
  }

  /**
   * @throws AlteredFileException if this is not the chunk with this number
   */
  byte[] open(long number, boolean isLast, byte[] sealed) throws AlteredFileException {
    try {
      return cipher(Cipher.DECRYPT_MODE, number, isLast).doFinal(sealed);
    } catch (AEADBadTagException e) {
      throw new AlteredFileException("Chunk %d of a sealed file was changed".formatted(number), e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has AES-GCM", e);
    }
  }

  private Cipher cipher(int mode, long number, boolean isLast) throws GeneralSecurityException {
    byte[] nonce = ByteBuffer.allocate(12).put((byte) (isLast ? 1 : 0)).putLong(4, number).array();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BYTES * 8, nonce));
    return cipher;
  }
}
