package headgate.answer;

import headgate.db.Database;
import headgate.disk.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The contents of files in answers: {@code media/ab/<sha256>} in the data directory. Files with the
 * same content share one. A file gets its name when it is complete. Thread-safe.
 */
public final class MediaStore {

  private static final Logger LOG = LoggerFactory.getLogger(MediaStore.class);

  private static final String DRAFT = "draft-";

  private final Database db;
  private final Path directory;

  /** Nobody may delete a content between the moment it is found unused and its deletion. */
  private final Object lock = new Object();

  /**
   * @param data the data directory
   */
  public MediaStore(Database db, Path data) {
    this.db = db;
    this.directory = data.resolve("media");
  }

  Path path(String sha256) {
    return directory.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  /** A new file for a content that is not complete. */
  Path newDraft() throws IOException {
    OwnerOnlyFiles.createDirectory(directory);
    return directory.resolve(DRAFT + UUID.randomUUID());
  }

  static FileChannel open(Path draft) throws IOException {
    return OwnerOnlyFiles.openNew(draft);
  }

  /** Deletes what a process left that was killed. */
  void deleteDrafts() {
    if (Files.notExists(directory)) {
      return;
    }
    try (var drafts = Files.newDirectoryStream(directory, DRAFT + "*")) {
      for (Path draft : drafts) {
        Files.delete(draft);
      }
    } catch (IOException e) {
      LOG.warn("Files in {} could not be deleted: {}", directory, e.getMessage());
    }
  }

  /**
   * Deletes contents that no answer has: a process that was killed deleted the answer, and not yet
   * the file.
   *
   * @param isStopped whether to leave the rest for the next time
   */
  void deleteAllUnused(BooleanSupplier isStopped) throws IOException {
    if (Files.notExists(directory)) {
      return;
    }
    try (Stream<Path> contents = Files.find(directory, 2, (file, any) -> isContent(file))) {
      contents
          .takeWhile(any -> !isStopped.getAsBoolean())
          .forEach(content -> deleteUnused(content.getFileName().toString()));
    }
  }

  private boolean isContent(Path file) {
    String name = file.getFileName().toString();
    return name.matches("[0-9a-f]{64}") && file.equals(path(name));
  }

  /**
   * A file is complete, and its answer has it from now on. If the answer was deleted meanwhile, the
   * file is deleted, too.
   */
  void keep(String mediaId, Path draft, String sha256, long size) throws IOException {
    synchronized (lock) {
      Path target = path(sha256);
      OwnerOnlyFiles.createDirectory(target.resolveSibling(""));
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      OwnerOnlyFiles.syncDirectory(target.resolveSibling(""));
      db.execute(handle -> new MediaDao(handle).stored(mediaId, sha256, size));
    }
    deleteUnused(sha256);
  }

  /** Uses a content that is here already. Returns false if it is not. */
  boolean reuse(String mediaId, String sha256) throws IOException {
    synchronized (lock) {
      Path content = path(sha256);
      if (Files.notExists(content)) {
        return false;
      }
      long size = Files.size(content);
      db.execute(handle -> new MediaDao(handle).stored(mediaId, sha256, size));
      return true;
    }
  }

  /** Deletes a content that no answer has any more. */
  public void deleteUnused(String sha256) {
    synchronized (lock) {
      if (!db.read(handle -> new MediaDao(handle).isUsed(sha256))) {
        try {
          Files.deleteIfExists(path(sha256));
        } catch (IOException e) {
          throw new IllegalStateException("A file of a deleted answer could not be deleted", e);
        }
      }
    }
  }
}
