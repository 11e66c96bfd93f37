package headgate.answer;

import headgate.db.Database;
import headgate.disk.OwnerOnlyFiles;
import headgate.secret.AlteredFileException;
import headgate.secret.SealedFile;
import headgate.secret.SealedFileWriter;
import headgate.secret.SecretBox;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The contents of files in answers: {@code media/ab/<sha256>} in the data directory, or with {@code
 * .sealed} behind it if it is encrypted. Files with the same content share one. A file gets its
 * name when it is complete, and stays as it is when the setting changes. Thread-safe.
 *
 * <p>The name is the checksum of the content also if it is encrypted: whoever sees the name can
 * tell whether it is a content that they have.
 */
public final class MediaStore {

  private static final Logger LOG = LoggerFactory.getLogger(MediaStore.class);

  private static final String DRAFT = "draft-";

  private static final String SEALED = ".sealed";

  private final Database db;
  private final SecretBox box;
  private final boolean isSealing;
  private final Path directory;

  /** Nobody may delete a content between the moment it is found unused and its deletion. */
  private final Object lock = new Object();

  /**
   * @param isSealing whether new contents are encrypted
   * @param data the data directory
   */
  public MediaStore(Database db, SecretBox box, boolean isSealing, Path data) {
    this.db = db;
    this.box = box;
    this.isSealing = isSealing;
    this.directory = data.resolve("media");
  }

  private Path path(String sha256) {
    return directory.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  private Path sealedPath(String sha256) {
    return path(sha256).resolveSibling(sha256 + SEALED);
  }

  private static String context(String sha256) {
    return "media-content/" + sha256;
  }

  /**
   * Opens a stored content. Empty if it is missing.
   *
   * @throws AlteredFileException if it is encrypted, and was changed or belongs to another key
   */
  Optional<MediaContent> open(String sha256) throws IOException {
    try {
      return Optional.of(new MediaContent.Clear(FileChannel.open(path(sha256))));
    } catch (NoSuchFileException e) {
      return openSealed(sha256);
    }
  }

  private Optional<MediaContent> openSealed(String sha256) throws IOException {
    try {
      return Optional.of(
          new MediaContent.Sealed(SealedFile.open(sealedPath(sha256), box, context(sha256))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** A name for a file that is deleted at the next start. */
  Path newDraft() throws IOException {
    OwnerOnlyFiles.createDirectory(directory);
    return directory.resolve(DRAFT + UUID.randomUUID());
  }

  /** A new content. The caller closes it. */
  MediaDraft newContent() throws IOException {
    Path path = newDraft();
    FileChannel file = OwnerOnlyFiles.openNew(path);
    return new MediaDraft(path, file, isSealing ? new SealedFileWriter(file, box) : null);
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
          .forEach(content -> deleteUnused(sha256(content)));
    }
  }

  private boolean isContent(Path file) {
    String sha256 = sha256(file);
    return sha256.matches("[0-9a-f]{64}") && file.resolveSibling(sha256).equals(path(sha256));
  }

  private static String sha256(Path content) {
    String name = content.getFileName().toString();
    return name.endsWith(SEALED) ? name.substring(0, name.length() - SEALED.length()) : name;
  }

  /**
   * A file is complete, and its answer has it from now on. If the answer was deleted meanwhile, the
   * file is deleted, too.
   */
  void keep(String mediaId, MediaDraft draft, String sha256) throws IOException {
    long size = draft.finish(context(sha256));
    synchronized (lock) {
      Path target = isSealing ? sealedPath(sha256) : path(sha256);
      OwnerOnlyFiles.createDirectory(target.resolveSibling(""));
      Files.move(
          draft.path(),
          target,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(isSealing ? path(sha256) : sealedPath(sha256));
      OwnerOnlyFiles.syncDirectory(target.resolveSibling(""));
      db.execute(handle -> new MediaDao(handle).stored(mediaId, sha256, size));
    }
    deleteUnused(sha256);
  }

  /** Uses a content that is here already. Returns false if it is not, or cannot be read. */
  boolean reuse(String mediaId, String sha256) throws IOException {
    synchronized (lock) {
      Optional<MediaContent> known = openIfReadable(sha256);
      if (known.isEmpty()) {
        return false;
      }
      try (MediaContent content = known.get()) {
        long size = content.size();
        db.execute(handle -> new MediaDao(handle).stored(mediaId, sha256, size));
      }
      return true;
    }
  }

  private Optional<MediaContent> openIfReadable(String sha256) throws IOException {
    try {
      return open(sha256);
    } catch (AlteredFileException e) {
      LOG.warn("The content {} is fetched again: {}", sha256, e.getMessage());
      return Optional.empty();
    }
  }

  /** Deletes a content that no answer has any more. */
  public void deleteUnused(String sha256) {
    synchronized (lock) {
      if (!db.read(handle -> new MediaDao(handle).isUsed(sha256))) {
        try {
          Files.deleteIfExists(path(sha256));
          Files.deleteIfExists(sealedPath(sha256));
        } catch (IOException e) {
          throw new IllegalStateException("A file of a deleted answer could not be deleted", e);
        }
      }
    }
  }
}
