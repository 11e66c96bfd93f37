package headgate.secret;

import headgate.problem.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.crypto.SecretKey;

/** The AES-256 key that encrypts every secret of a data directory. */
public final class MasterKey {

  private final SecretKey key;

  private MasterKey(SecretKey key) {
    this.key = key;
  }

  /** The key that the operator gives. */
  public static MasterKey of(SecretKey key) {
    return new MasterKey(key);
  }

  /**
   * The key in {@code secret.key} of a data directory. Creates the file if it is missing.
   *
   * @throws StartupException if the file has no valid key, or if other users can read or write it;
   *     the message never shows what is in the file
   */
  public static MasterKey loadOrCreate(Path directory) {
    return new MasterKey(new KeyFile(file(directory)).readOrCreate());
  }

  /** The file of the key in a data directory. It may be missing. */
  public static Path file(Path directory) {
    return directory.resolve("secret.key");
  }

  /**
   * The key in {@code secret.key} of a data directory. Empty if there is no such file.
   *
   * @throws StartupException as {@link #loadOrCreate}
   */
  public static Optional<MasterKey> find(Path directory) {
    Path file = directory.resolve("secret.key");
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  /**
   * The key in this file.
   *
   * @throws StartupException as {@link #loadOrCreate}, and if the file is missing
   */
  public static MasterKey read(Path file) {
    return new MasterKey(new KeyFile(file).read());
  }

  /** Writes the key into a new file with mode 0600, and waits until it is on the disk. */
  public void write(Path file) throws IOException {
    KeyFile.write(file, key.getEncoded());
  }

  SecretKey key() {
    return key;
  }

  @Override
  public String toString() {
    return "MasterKey[hidden]";
  }
}
