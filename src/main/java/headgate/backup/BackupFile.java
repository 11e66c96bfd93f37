package headgate.backup;

import headgate.db.DatabaseCopy;
import headgate.db.DatabaseCopy.Contents;
import headgate.disk.OwnerOnlyFiles;
import headgate.problem.StartupException;
import headgate.secret.MasterKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** A file with a copy of the database of a data directory. */
final class BackupFile {

  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path file;
  private final boolean replace;

  /**
   * @param replace whether an existing file may be replaced
   */
  BackupFile(Path file, boolean replace) {
    this.file = file.toAbsolutePath().normalize();
    this.replace = replace;
  }

  /** {@code headgate-20260301T120000Z.db}. */
  static String name(Instant time) {
    return "headgate-" + TIME.format(time) + ".db";
  }

  /** The file for the secret key, beside this one. */
  BackupFile ofKey() {
    return new BackupFile(beside(".key"), replace);
  }

  Path path() {
    return file;
  }

  /**
   * Copies the database of a data directory into the file.
   *
   * @throws StartupException if the file exists and must not be replaced
   * @throws headgate.db.DatabaseException if the copy cannot be made
   */
  Contents write(Path data) throws IOException {
    requireFree();
    Path draft = newDraft();
    try {
      Contents contents = DatabaseCopy.make(data, draft);
      publish(draft);
      return contents;
    } finally {
      DatabaseCopy.delete(draft);
    }
  }

  /** Writes the key into the file. Fails like {@link #write(Path)}. */
  void write(MasterKey key) throws IOException {
    requireFree();
    Path draft = newDraft();
    try {
      key.write(draft);
      publish(draft);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * @throws StartupException if the file cannot be written
   */
  void requireFree() {
    Path directory = file.resolveSibling("");
    if (!Files.isDirectory(directory)) {
      throw new StartupException("There is no directory %s.".formatted(directory));
    }
    if (!replace && Files.exists(file)) {
      throw exists();
    }
  }

  private Path newDraft() {
    Path draft = beside("." + UUID.randomUUID() + ".draft");
    // For a command that a signal ends.
    draft.toFile().deleteOnExit();
    draft.resolveSibling(draft.getFileName() + "-journal").toFile().deleteOnExit();
    return draft;
  }

  private void publish(Path draft) throws IOException {
    if (replace) {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } else {
      publishNew(draft);
    }
    OwnerOnlyFiles.syncDirectory(file.resolveSibling(""));
  }

  private void publishNew(Path draft) throws IOException {
    try {
      Files.createLink(file, draft); // fails if the file exists by now
    } catch (FileAlreadyExistsException e) {
      throw exists();
    } catch (FileSystemException | UnsupportedOperationException e) {
      Files.move(draft, file); // the file system has no hard links
    }
  }

  private StartupException exists() {
    return new StartupException(
        "%s exists already. Name another file, or replace it with --force.".formatted(file));
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
