package headgate.secret;

import headgate.disk.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The key of a database that is being restored. It waits in {@code secret.key.restore} until the
 * database is in place, and then becomes {@code secret.key}. If the process is killed between these
 * two, the next start sees which key opens the database, and finishes the work.
 */
public final class RestoredKey {

  private final Path file;
  private final Path waiting;

  public RestoredKey(Path directory) {
    this.file = directory.resolve("secret.key");
    this.waiting = directory.resolve("secret.key.restore");
  }

  /**
   * Stores the key. The present one is also kept under another name.
   *
   * @param keptAs the other name
   */
  public void prepare(MasterKey key, String keptAs) throws IOException {
    discard();
    key.write(waiting);
    if (Files.exists(file)) {
      Files.copy(file, file.resolveSibling(keptAs), StandardCopyOption.COPY_ATTRIBUTES);
    }
    sync();
  }

  public void install() throws IOException {
    Files.move(waiting, file, StandardCopyOption.ATOMIC_MOVE);
    sync();
  }

  /** The key that waits. */
  public Optional<MasterKey> find() {
    return Files.exists(waiting) ? Optional.of(MasterKey.read(waiting)) : Optional.empty();
  }

  /** Forgets the key that waits, if there is one. */
  public void discard() throws IOException {
    Files.deleteIfExists(waiting);
  }

  private void sync() throws IOException {
    OwnerOnlyFiles.syncDirectory(file.toAbsolutePath().resolveSibling(""));
  }
}
