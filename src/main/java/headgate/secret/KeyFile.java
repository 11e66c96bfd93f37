package headgate.secret;

import headgate.disk.DiskFailure;
import headgate.disk.OwnerOnlyFiles;
import headgate.problem.StartupException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file with a key of 32 bytes, as one line of Base64. */
record KeyFile(Path path) {

  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);

  private static final String REMEDY =
      "Restore the key that this data directory was created with. If the directory is new, delete"
          + " the file: Headgate creates a key.";

  private static final int KEY_BYTES = 32;

  private static final int MAX_FILE_BYTES = 1_024;

  /**
   * Reads the key. Creates a random key if the file is missing.
   *
   * @throws StartupException if there is no valid key, or if other users can read or write the file
   */
  SecretKey readOrCreate() {
    try {
      if (Files.notExists(path)) {
        create();
      }
    } catch (IOException e) {
      throw unusable("A new key file " + path, e);
    }
    return read();
  }

  /**
   * @throws StartupException as {@link #readOrCreate}, and if the file is missing
   */
  SecretKey read() {
    try {
      requireOwnerOnly();
      return decode(contents());
    } catch (IOException e) {
      throw unusable("The key file " + path, e);
    }
  }

  private String contents() throws IOException {
    try (var in = Files.newInputStream(path)) {
      return new String(in.readNBytes(MAX_FILE_BYTES), StandardCharsets.UTF_8);
    }
  }

  private SecretKey decode(String text) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      // Without the cause, because its message shows a character of the key.
      throw new StartupException("The secret key in %s is not Base64. ".formatted(path) + REMEDY);
    }
    if (key.length != KEY_BYTES) {
      throw new StartupException(
          "The secret key in %s has %d bytes instead of %d. ".formatted(path, key.length, KEY_BYTES)
              + REMEDY);
    }
    return new SecretKeySpec(key, "AES");
  }

  /**
   * The file appears when the key is complete and safe on the disk. If another process creates one
   * at the same time, the first one stays and both processes read it.
   */
  private void create() throws IOException {
    Path draft = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID());
    try {
      write(draft, randomKey());
      publish(draft);
      // Without this, a power loss could remove the file, and no secret could be decrypted.
      OwnerOnlyFiles.syncDirectory(path.toAbsolutePath().resolveSibling(""));
    } catch (FileAlreadyExistsException e) {
      LOG.debug("Another process created {} at the same time", path);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void publish(Path draft) throws IOException {
    try {
      Files.createLink(path, draft);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (FileSystemException | UnsupportedOperationException e) {
      write(path, randomKey()); // the file system has no hard links
    }
  }

  private static byte[] randomKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  /** Writes a new file, and waits until it is on the disk. */
  static void write(Path file, byte[] key) throws IOException {
    String line = Base64.getEncoder().encodeToString(key) + "\n";
    try (FileChannel channel = OwnerOnlyFiles.openNew(file)) {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (IOException e) {
      Files.deleteIfExists(file); // a file without its whole key would stop every later start
      throw e;
    }
  }

  private void requireOwnerOnly() throws IOException {
    if (!OwnerOnlyFiles.isOwnerOnly(path)) {
      throw new StartupException(
          ("Other users can read or write %1$s. Run: chmod 600 '%1$s'. You can also set"
                  + " HEADGATE_SECRET_KEY_FILE.")
              .formatted(path));
    }
  }

  private StartupException unusable(String what, IOException cause) {
    return new StartupException(DiskFailure.explain(what, path, cause), cause);
  }
}
