package headgate.secret;

import headgate.problem.StartupException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that holds a key as one line of Base64. */
record KeyFile(Path path) {

  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private static final int MOST_BYTES = 1_024;

  String read() {
    try {
      return contents();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Only for a file that nobody but its owner can read. */
  String readOrMake() {
    try {
      if (Files.notExists(path)) {
        make();
      }
      requireOwnerOnly();
      return contents();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private String contents() throws IOException {
    try (var in = Files.newInputStream(path)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    }
  }

  /**
   * The key appears under its name whole and safe on the disk, or not at all; where somebody else
   * makes one at the same time, the first stays and both read it.
   */
  private void make() throws IOException {
    Path draft = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID());
    try {
      write(draft);
      publish(draft);
      syncDirectory();
    } catch (FileAlreadyExistsException e) {
      LOG.debug("{} was made by somebody else at the same moment.", path);
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
      write(path); // a file system without links
    }
  }

  private static void write(Path file) throws IOException {
    byte[] key = new byte[MasterKey.BYTES];
    new SecureRandom().nextBytes(key);
    String line = Base64.getEncoder().encodeToString(key) + "\n";
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    FileAttribute<?>[] attributes =
        knowsModes(file)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
            : new FileAttribute<?>[0];
    try (FileChannel channel = FileChannel.open(file, options, attributes)) {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Else a power loss could take the file's name, and with the key every secret. */
  private void syncDirectory() throws IOException {
    if (knowsModes(path)) { // Windows opens no directories
      try (FileChannel directory =
          FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }

  private void requireOwnerOnly() throws IOException {
    if (knowsModes(path) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(path))) {
      throw new StartupException(
          "Others than its owner can use %1$s. Run: chmod 600 '%1$s' (or give the key in another way)."
              .formatted(path));
    }
  }

  private static boolean knowsModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private StartupException unreadable(IOException cause) {
    return new StartupException(
        "The key file %s cannot be used (%s). Name a file that this user may read."
            .formatted(path, cause.getClass().getSimpleName()),
        cause);
  }
}
