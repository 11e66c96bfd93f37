package headgate.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates files with mode 0600 and directories with mode 0700, if the file system has modes.
 * Everything that Headgate stores is created here.
 */
public final class OwnerOnlyFiles {

  private static final Logger LOG = LoggerFactory.getLogger(OwnerOnlyFiles.class);

  private static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private OwnerOnlyFiles() {}

  /** Creates the directory and its parents if they are missing. Does not change an existing one. */
  public static void createDirectory(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    if (hasModes(directory)) {
      Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
    } else {
      Files.createDirectories(directory);
    }
  }

  /**
   * Logs a warning with the command that helps if other users can use the directory. Its mode stays
   * as it is: an operator may share the directory on purpose.
   */
  public static void warnIfShared(Path directory) throws IOException {
    if (hasModes(directory)) {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(directory);
      if (!DIRECTORY.containsAll(mode)) {
        LOG.warn(
            "Other users can use the data directory {} (mode {}). Run: chmod 700 '{}'",
            directory,
            PosixFilePermissions.toString(mode),
            directory.toAbsolutePath().normalize());
      }
    }
  }

  /** Creates the file if it is missing. Restricts an existing one. */
  public static void createFile(Path file) throws IOException {
    if (!hasModes(file)) {
      return;
    }
    try {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
    } catch (FileAlreadyExistsException e) {
      restrict(file);
    }
  }

  /**
   * Opens a new file for writing.
   *
   * @throws FileAlreadyExistsException if it exists
   */
  public static FileChannel openNew(Path file) throws IOException {
    FileAttribute<?>[] attributes =
        hasModes(file)
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FILE)}
            : new FileAttribute<?>[0];
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
  }

  /**
   * Gives a file mode 0600. If that fails, because the file belongs to another user, it logs a
   * warning with the command that helps. Does nothing if there is no such file.
   */
  public static void restrict(Path file) throws IOException {
    try {
      if (isOwnerOnly(file)) {
        return;
      }
    } catch (NoSuchFileException e) {
      return;
    }
    try {
      Files.setPosixFilePermissions(file, FILE);
    } catch (IOException e) {
      LOG.warn(
          "Other users can use {}, and its mode cannot be changed ({}). Run: sudo chmod 600 '{}'",
          file,
          e.getMessage(),
          file.toAbsolutePath().normalize());
    }
  }

  /** Whether no other user can use the file. True if the file system has no modes. */
  public static boolean isOwnerOnly(Path file) throws IOException {
    return !hasModes(file) || FILE.containsAll(Files.getPosixFilePermissions(file));
  }

  /** Waits until the names in a directory are on the disk. Does nothing on Windows. */
  public static void syncDirectory(Path directory) throws IOException {
    if (hasModes(directory)) { // Windows cannot open a directory
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  public static boolean hasModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
