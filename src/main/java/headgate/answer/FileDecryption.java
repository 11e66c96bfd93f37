package headgate.answer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Opens files that people picked. An encrypted file is the text in AES-256-CBC and the first 10
 * bytes of an HMAC-SHA256 over IV and text (Flows, Media Upload Components). A file can be larger
 * than the memory, so it is read twice: it is decrypted only after its checksum fits.
 */
final class FileDecryption {

  private static final int CHECKSUM_BYTES = 10;
  private static final int BLOCK_BYTES = 16;
  private static final int BUFFER = 64 * 1024;

  private FileDecryption() {}

  /**
   * Returns the SHA-256 of the decrypted file, in hexadecimal digits.
   *
   * @param sha256 of the encrypted file, in hexadecimal digits
   * @param out gets the decrypted file; is not closed
   * @throws IOException also if something does not fit; the message is for people
   */
  static String open(
      Path encrypted, String sha256, PickedFile.Source source, WritableByteChannel out)
      throws IOException {
    if (!sha256.equals(HexFormat.of().formatHex(source.encryptedHash()))) {
      throw new IOException("The encrypted content has another checksum than the phone says.");
    }
    long text = Files.size(encrypted) - CHECKSUM_BYTES;
    if (text < BLOCK_BYTES || text % BLOCK_BYTES != 0) {
      throw new IOException("The encrypted content is not made of whole blocks.");
    }
    try {
      checkMac(encrypted, text, source);
      byte[] hash = decrypt(encrypted, text, source, out);
      if (!MessageDigest.isEqual(hash, source.plaintextHash())) {
        throw new IOException("The content has another checksum than the phone says.");
      }
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IOException("The content cannot be decrypted.", e);
    }
  }

  private static void checkMac(Path encrypted, long text, PickedFile.Source source)
      throws IOException, GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(source.hmacKey(), "HmacSHA256"));
    mac.update(source.iv());
    try (InputStream in = Files.newInputStream(encrypted)) {
      byte[] buffer = new byte[BUFFER];
      for (long left = text; left > 0; ) {
        int read = read(in, buffer, left);
        mac.update(buffer, 0, read);
        left -= read;
      }
      byte[] expected = Arrays.copyOf(mac.doFinal(), CHECKSUM_BYTES);
      if (!MessageDigest.isEqual(expected, in.readNBytes(CHECKSUM_BYTES))) {
        throw new IOException("The encrypted content does not have the checksum of its key.");
      }
    }
  }

  private static byte[] decrypt(
      Path encrypted, long text, PickedFile.Source source, WritableByteChannel out)
      throws IOException, GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(source.encryptionKey(), "AES"),
        new IvParameterSpec(source.iv()));
    try (InputStream in = Files.newInputStream(encrypted)) {
      byte[] buffer = new byte[BUFFER];
      for (long left = text; left > 0; ) {
        int read = read(in, buffer, left);
        write(cipher.update(buffer, 0, read), digest, out);
        left -= read;
      }
    }
    write(cipher.doFinal(), digest, out);
    return digest.digest();
  }

  private static int read(InputStream in, byte[] buffer, long left) throws IOException {
    int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
    if (read < 0) {
      throw new IOException("The file is shorter than before.");
    }
    return read;
  }

  private static void write(byte @Nullable [] clear, MessageDigest digest, WritableByteChannel out)
      throws IOException {
    if (clear == null) { // a part of a block
      return;
    }
    digest.update(clear);
    ByteBuffer bytes = ByteBuffer.wrap(clear);
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
