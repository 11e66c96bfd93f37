package headgate.secret;

import headgate.problem.StartupException;
import java.nio.file.Path;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The 32 bytes under which every secret of a data directory is sealed. */
public final class MasterKey {

  static final int BYTES = 32;

  private final byte[] bytes;

  private MasterKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The key that the operator gives, as Base64 text or as a file that holds one; without either,
   * the one in {@code secret.key} of the directory, which is made where it is missing.
   *
   * <p>A {@code secret.key} that others can read is refused. A file that the operator names is
   * taken as it is mounted: what runs containers often makes such files readable, inside, for
   * everybody.
   *
   * @throws StartupException where there is no usable key; the message never shows what was given
   */
  public static MasterKey load(Path directory, @Nullable String given, @Nullable Path file) {
    if (given != null && file != null) {
      throw new StartupException(
          "The secret key is given twice, as text and as a file. Take one of them away.");
    }
    if (given != null) {
      return of(given, "The secret key given as text");
    }
    Path path = file != null ? file : directory.resolve("secret.key");
    KeyFile source = new KeyFile(path);
    String text = file != null ? source.read() : source.readOrMake();
    return of(text, "The secret key in " + path);
  }

  private static MasterKey of(String text, String source) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      // Without the cause: its message shows a character of the key.
      throw new StartupException(source + " is not Base64. " + wayOut());
    }
    if (bytes.length != BYTES) {
      throw new StartupException(
          "%s has %d bytes where %d are needed. %s"
              .formatted(source, bytes.length, BYTES, wayOut()));
    }
    return new MasterKey(bytes);
  }

  private static String wayOut() {
    return "Put back the key that was in use; for a new installation, make one with: openssl rand -base64 "
        + BYTES;
  }

  SecretKeySpec forAes() {
    return new SecretKeySpec(bytes, "AES");
  }

  @Override
  public String toString() {
    return "MasterKey[hidden]";
  }
}
